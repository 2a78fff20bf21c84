/**
 * What stands before a slot in a template's line is what the slot is called: `Class: {class}.
 * Source: {source}.` names both. Undefined where no line says.
 */
export function labelIn(lines: readonly string[], slot: string): string | undefined {
    for (const line of lines) {
        const at = line.indexOf(`{${slot}}`);
        if (at < 0) continue;
        const before = line.slice(line.lastIndexOf('}', at) + 1, at);
        const label = before.replace(/^[\s.,;:،؛]+/, '').replace(/[\s:：]+$/, '');
        if (label !== '') return label;
    }
    return undefined;
}

/** A name as the wire writes it, for where no template has words: `contact_frequency`. */
export function plainName(name: string): string {
    const text = name.replace(/[_-]+/g, ' ');
    return text.charAt(0).toUpperCase() + text.slice(1);
}
