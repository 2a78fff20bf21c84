import type { Texts } from '../wire/types.ts';

export type Rule = 'allowed' | 'needs-waiver' | 'barred';

export interface MandateRow {
    readonly exchange: string;
    readonly rule: Rule;
    readonly citation: string;
    readonly approver: string;
    readonly from: string;
    readonly until?: string;
}

/** `parley/mandate/v1`. */
export interface Mandate {
    readonly bound: string;
    /** An organ, or `*`. */
    readonly toward: string;
    readonly version: number;
    readonly rows: readonly MandateRow[];
    readonly words?: Texts;
    readonly audience: string;
}

/** `parley/waiver/v1`. */
export interface Waiver {
    readonly waiver: string;
    readonly version: number;
    readonly bound: string;
    readonly toward: string;
    readonly exchanges: readonly string[];
    readonly scope: string;
    readonly thread?: string;
    readonly citation: string;
    readonly approver: string;
    readonly from: string;
    readonly until: string;
    readonly audience: string;
    readonly withdrawn?: boolean;
}

/** What a mandate says of an exchange at a moment; `unsaid` where nobody said anything. */
export interface MandateCell {
    readonly rule: Rule | 'unsaid';
    readonly row: MandateRow | undefined;
    readonly mandate: Mandate | undefined;
    /** The waivers that let it be now. */
    readonly waivers: readonly Waiver[];
}

/** What binds an organ towards another: what was said of the one goes before what is said of all. */
export function cellOf(
    said: { readonly mandates: readonly Mandate[]; readonly waivers: readonly Waiver[] },
    pair: { readonly bound: string; readonly toward: string },
    exchange: string,
    at: number,
): MandateCell {
    const of = (toward: string): Mandate | undefined =>
        said.mandates.find((each) => each.bound === pair.bound && each.toward === toward);
    for (const mandate of [of(pair.toward), of('*')]) {
        const row = mandate?.rows.find((each) => each.exchange === exchange && isIn(each, at));
        if (!row) continue;
        const waivers =
            row.rule === 'needs-waiver' ? lifting(said.waivers, pair, exchange, at) : [];
        return { rule: row.rule, row, mandate, waivers };
    }
    return { rule: 'unsaid', row: undefined, mandate: undefined, waivers: [] };
}

/** How a waiver stands at a moment. */
export function standingOf(waiver: Waiver, at: number): 'withdrawn' | 'to-come' | 'now' | 'ended' {
    if (waiver.withdrawn) return 'withdrawn';
    if (at < Date.parse(waiver.from)) return 'to-come';
    return at < Date.parse(waiver.until) ? 'now' : 'ended';
}

function lifting(
    waivers: readonly Waiver[],
    pair: { readonly bound: string; readonly toward: string },
    exchange: string,
    at: number,
): readonly Waiver[] {
    return waivers.filter(
        (each) =>
            each.bound === pair.bound &&
            (each.toward === pair.toward || each.toward === '*') &&
            each.exchanges.includes(exchange) &&
            standingOf(each, at) === 'now',
    );
}

function isIn(row: MandateRow, at: number): boolean {
    return Date.parse(row.from) <= at && (!row.until || at < Date.parse(row.until));
}
