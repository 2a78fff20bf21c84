import { organIn } from '../../wire/ids.ts';
import { keptName } from '../../picture/kept.ts';
import { statementText, textOf } from '../../signing/note.ts';
import type { NoticeStatement } from '../../wire/types.ts';

/** The server takes what was signed so long ago at most, in milliseconds. */
export const signedMillisecondsMax = 300_000;

/** So long a text is read at most, in characters: a notice's copies have a mebibyte together. */
const handoverCharactersMax = 1_500_000;

const kind = 'parley/notice/v1';

/** Copies that one officer signed and a second one is to sign, on their way between the two. */
export interface Handover {
    readonly notes: readonly string[];
    readonly copies: readonly NoticeStatement[];
}

/** As text, for the second officer's browser. */
export function handoverText(notes: readonly string[]): string {
    return JSON.stringify({ cosign: kind, notes });
}

/** Undefined for what is none: whoever pastes something else is told so. */
export function handoverOf(text: string): Handover | undefined {
    if (text.length > handoverCharactersMax) return undefined;
    try {
        const read = JSON.parse(text) as { cosign?: unknown; notes?: unknown };
        if (read.cosign !== kind || !Array.isArray(read.notes) || read.notes.length === 0)
            return undefined;
        const notes = read.notes.map(String);
        return { notes, copies: notes.map(copyIn) };
    } catch {
        return undefined;
    }
}

/** True when the notes are of these copies, as of whenever they were signed. */
export function areOf(notes: readonly string[], copies: readonly NoticeStatement[]): boolean {
    const said = ({ sent: _, ...rest }: NoticeStatement): string => statementText(kind, rest);
    return notes.map(copyIn).map(said).join('\n') === copies.map(said).join('\n');
}

function copyIn(note: string): NoticeStatement {
    const [named, statement] = textOf(note).split('\n');
    if (named !== kind || !statement) throw new Error('A note to sign is a copy of a notice.');
    return JSON.parse(statement) as NoticeStatement;
}

/** Drops of any organ what no second officer can sign in time any more. */
export function dropPast(store: Storage, now: number): void {
    const names = Array.from({ length: store.length }, (_, at) => store.key(at) ?? '');
    for (const name of names.filter((each) => each.startsWith(keptName('cosign', '')))) {
        if (isPast(store.getItem(name) ?? '', now)) store.removeItem(name);
    }
}

// What is no hand-over can be signed at no time.
function isPast(text: string, now: number): boolean {
    const copies = handoverOf(text)?.copies ?? [];
    return !copies.some((copy) => now - Date.parse(copy.sent) <= signedMillisecondsMax);
}

/** Why an officer cannot be the second to sign; undefined when they can. */
export function barOf(
    handover: Handover,
    officer: string,
    now: number,
): 'other-organ' | 'same-officer' | 'not-named' | 'too-old' | undefined {
    for (const copy of handover.copies) {
        if (organIn(copy.from) !== organIn(officer)) return 'other-organ';
        if (copy.from === officer) return 'same-officer';
        const named = copy.fields?.['verified_by'];
        if (named !== undefined && named !== officer) return 'not-named';
        if (now - Date.parse(copy.sent) > signedMillisecondsMax) return 'too-old';
    }
    return undefined;
}
