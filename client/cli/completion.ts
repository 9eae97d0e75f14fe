import { script } from "@bomb.sh/tab";
import tab from "@bomb.sh/tab/commander";
import type { Command } from "commander";
import type { Surroundings } from "./session.ts";

/** Adds `completion <shell>`, which writes what the shell is to source, and `complete`, which that asks. */
export function addCompletion(program: Command, { stdout }: Surroundings): void {
  tab(program, { completionCommandName: "completion" });
  program.commands
    .find((command) => command.name() === "completion")
    ?.action((shell: string) => {
      if (shell === "bash") stdout.write(BASH);
      else script(shell, "mf", "mf");
    });
}

/**
 * Needs bash 3.2 and nothing else, may be sourced again, and runs nothing of what is typed: the script of @bomb.sh/tab needs the
 * package bash-completion, complains the second time, and evaluates the line.
 */
const BASH = `# bash completion for mf

__mf_complete() {
    # bash takes --status=queued and 10:30 apart; mf has them in one piece.
    local words=() word previous= current line i
    for ((i = 1; i <= COMP_CWORD; i++)); do
        word=\${COMP_WORDS[i]}
        if [[ \${#words[@]} -gt 0 && ( $word =~ ^[=:]+$ || $previous =~ ^[=:]+$ ) ]]; then
            words[\${#words[@]}-1]+=$word
        else
            words+=("$word")
        fi
        previous=$word
    done
    current=$word
    [[ $current =~ ^[=:]+$ ]] && current=

    COMPREPLY=()
    while IFS= read -r line; do
        # A value, a tab and what it is; the last line is a directive.
        line=\${line%%$'\\t'*}
        [[ -n $line && $line != :* && $line == "$current"* ]] && COMPREPLY+=("$line")
    done <<< "$(mf complete -- "\${words[@]}" 2> /dev/null)"
}

complete -F __mf_complete mf
`;
