import type { Notice } from '../../wire/types.ts';
import { utc } from '../../words/times.ts';
import { envelopeOf } from '../threads.ts';

export type EntryKind =
    | 'came'
    | 'went'
    | 'received'
    | 'read-back'
    | 'passed-on'
    | 'position'
    | 'missed'
    | 'ended'
    | 'barred';

/** Something that happened on the line. */
export interface Entry {
    readonly at: string;
    readonly entry: EntryKind;
    readonly notice: string;
    readonly kind: string;
    readonly precedence: string;
    readonly from: string;
    readonly to: readonly string[];
    /** Who did it: an officer, or an organ. */
    readonly by: string | undefined;
    readonly detail: string | undefined;
}

/** So many entries of a shift are shown and written out at most; more is said to be left out. */
export const entriesMax = 2_000;

/** What came, went and was done since a moment, in order of time. */
export function entriesSince(
    notices: Iterable<Notice>,
    organ: string,
    since: number,
): readonly Entry[] {
    const entries: Entry[] = [];
    for (const notice of notices) entries.push(...entriesOf(notice, organ));
    return entries
        .filter((entry) => Date.parse(entry.at) >= since)
        .sort((a, b) => a.at.localeCompare(b.at));
}

function entriesOf(notice: Notice, organ: string): readonly Entry[] {
    const said = envelopeOf(notice);
    const of = {
        notice: notice.notice,
        kind: said?.kind ?? '',
        precedence: said?.precedence ?? '',
        from: notice.from,
        to: notice.copies.length > 0 ? notice.copies.map((copy) => copy.to) : [organ],
        by: undefined,
        detail: undefined,
    };
    const isOurs = notice.from === organ;
    const entries: Entry[] = [{ ...of, at: notice.at, entry: isOurs ? 'went' : 'came' }];
    if (notice.barred) entries.push({ ...of, at: notice.at, entry: 'barred', by: organ });
    for (const copy of notice.copies) {
        if (copy.barred) entries.push({ ...of, at: notice.at, entry: 'barred', by: copy.to });
        for (const { statement, at, faults } of copy.receipts) {
            const detail =
                faults.length > 0
                    ? `✗ ${faults.join(', ')}`
                    : (statement.position?.kind ?? statement.passed_on?.to);
            entries.push({ ...of, at, entry: statement.step, by: statement.by, detail });
        }
        for (const clock of copy.clocks) {
            if (clock.level === 1)
                entries.push({
                    ...of,
                    at: clock.at,
                    entry: 'missed',
                    by: copy.to,
                    detail: clock.clock,
                });
        }
    }
    if (notice.ended)
        entries.push({ ...of, at: notice.ended.at, entry: 'ended', detail: notice.ended.kind });
    return entries;
}

/** A log as lines of text, with the words that a reader gives each entry and kind. */
export function logText(
    entries: readonly Entry[],
    heading: readonly string[],
    says: (entry: Entry) => string,
): string {
    const lines = entries.map((entry) => `${utc(entry.at, true)}  ${says(entry)}`);
    return [...heading, '', ...lines, ''].join('\n');
}
