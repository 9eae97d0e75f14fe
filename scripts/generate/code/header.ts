/** The first line of a generated file. */
export function header(source: string): string {
  return `// Generated from ${source} by \`npm run generate\`; do not edit.\n\n`;
}
