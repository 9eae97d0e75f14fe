import type { BlockContent, Html, List, ListItem, PhrasingContent, RootContent } from "mdast";
import { toMarkdown } from "mdast-util-to-markdown";
import { attention, LABELS, score } from "./counts.ts";
import type { Presentation } from "./presentation.ts";
import type { RequirementReport } from "./report.ts";

/** A comment on GitHub holds 65,536 characters; the rest is for what others add. */
const LIMIT_CHARACTERS = 60_000;
/** More of one value than this is no help in a comment. */
const SHOWN_CHARACTERS = 600;

/** A summary for a comment on a pull request: the verdict, the counts, and each failure folded behind it. */
export function markdown(report: Presentation): string {
  const failures = attention(report);
  const head = written(headOf(report));
  const parts: string[] = [];
  let length = head.length;
  for (const one of failures) {
    const part = written(one.expected === undefined ? briefly(one) : atLength(one));
    if (length + part.length > LIMIT_CHARACTERS) break;
    parts.push(part);
    length += part.length;
  }
  const left = failures.length - parts.length;
  if (left > 0) parts.push(written([paragraph(text(`And ${left} more, which the other reports tell of.`))]));
  return [head, ...parts].join("\n");
}

function headOf(report: Presentation): RootContent[] {
  const { summary, coverage, facts, subject, problems, hints } = report;
  const { held, counted } = score(report);
  const counts = `${capital(report.label)} ${held}/${counted}`;
  const title = `${counts}: ${report.exit_code === 0 ? "✅" : "❌"} ${report.verdict}`;
  const outcomes = Object.entries(summary).filter(([, count]) => count > 0);
  const shares = Object.entries(coverage);
  return [
    { type: "heading", depth: 3, children: [text(title)] },
    paragraph(
      text(`${report.title}, ${subject.kind} `),
      code(subject.text),
      text(
        `, in ${(report.duration_ms / 1000).toFixed(1)} s; ${Object.entries(facts)
          .map(([name, value]) => `${name} ${value}`)
          .join(", ")}.`,
      ),
    ),
    list([
      [
        ...named("Outcomes"),
        text(outcomes.map(([name, count]) => `${count} ${name.replaceAll("_", " ")}`).join(", ")),
      ],
      ...(shares.length === 0
        ? []
        : [
            [
              ...named("Coverage"),
              text(shares.map(([name, { covered, total }]) => `${covered}/${total} ${name}`).join(", ")),
            ],
          ]),
      ...laterRow(report),
      ...problems.map((problem) => [...named("Problem"), text(problem)]),
      ...hints.map((hint) => [...named("Hint"), text(hint)]),
    ]),
  ];
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function laterRow({ as_of }: Presentation): PhrasingContent[][] {
  if (as_of === undefined) return [];
  const later =
    as_of.later.length === 0 ? "" : `; not counted, since they came later: ${as_of.later.join(", ")}`;
  return [[...named("Counted"), text(`what version ${as_of.version} required${later}`)]];
}

/** What could not be asked is one line each: the reason says it all. */
function briefly(one: RequirementReport): RootContent[] {
  const reason = one.reason === undefined ? "" : `: ${shortened(one.reason.split("\n")[0] ?? "")}`;
  return [list([[strong(LABELS[one.outcome]), text(" "), code(one.id), text(` (${one.level})${reason}`)]])];
}

function atLength(one: RequirementReport): RootContent[] {
  const rows: PhrasingContent[][] = [
    [...named("Expected"), code(shortened(one.expected ?? ""))],
    [...named("Actual"), code(shortened(one.actual ?? ""))],
    ...(one.steps === undefined ? [] : [[...named("Steps"), code(shortened(one.steps.join("\n")))]]),
    ...(one.likely === undefined ? [] : [[...named("Likely"), text(shortened(one.likely))]]),
    [...named("Source"), text([one.source, one.file].filter((part) => part).join(" · "))],
  ];
  return [
    html("<details>"),
    // The id's form is fixed by the schema: it can hold no markup.
    html(`<summary>${LABELS[one.outcome]} <code>${one.id}</code> ${one.level}</summary>`),
    { type: "blockquote", children: [paragraph(text(one.text))] },
    list(rows),
    ...(one.curl === undefined ? [] : [{ type: "code", lang: "sh", value: shortened(one.curl) } as const]),
    html("</details>"),
  ];
}

function written(children: RootContent[]): string {
  return toMarkdown({ type: "root", children }, { bullet: "-", rule: "-" });
}

function shortened(value: string): string {
  return value.length > SHOWN_CHARACTERS ? `${value.slice(0, SHOWN_CHARACTERS)}…` : value;
}

function list(rows: readonly PhrasingContent[][]): List {
  const items = rows.map(
    (row): ListItem => ({ type: "listItem", spread: false, children: [paragraph(...row)] }),
  );
  return { type: "list", spread: false, children: items };
}

function paragraph(...children: PhrasingContent[]): BlockContent {
  return { type: "paragraph", children };
}

function text(value: string): PhrasingContent {
  return { type: "text", value };
}

function code(value: string): PhrasingContent {
  return { type: "inlineCode", value: value.replaceAll("\n", " ") };
}

function named(name: string): PhrasingContent[] {
  return [strong(`${name}:`), text(" ")];
}

function strong(value: string): PhrasingContent {
  return { type: "strong", children: [text(value)] };
}

function html(value: string): Html {
  return { type: "html", value };
}
