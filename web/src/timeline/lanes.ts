import type { Thing } from '../picture/things.ts';

/** One line of bars that do not overlap, by their start. */
export type Lane = readonly Thing[];

/** The bars of a party. */
export interface Group {
    readonly party: string;
    readonly lanes: readonly Lane[];
    /** All of it in one line: stretches in which there is anything, and how much at most. */
    readonly busy: readonly { readonly from: number; readonly until: number; count: number }[];
    readonly count: number;
}

/** Groups things by party, in the order given; parties without any are left out. */
export function groupsOf(things: readonly Thing[], parties: readonly string[]): Group[] {
    const byParty = new Map<string, Thing[]>(parties.map((party) => [party, []]));
    for (const thing of things) {
        const own = byParty.get(thing.party);
        if (own) own.push(thing);
        else byParty.set(thing.party, [thing]);
    }
    return [...byParty]
        .filter(([, own]) => own.length > 0)
        .map(([party, own]) => {
            const sorted = own.sort((a, b) => a.from - b.from || a.key.localeCompare(b.key));
            return { party, lanes: lanesOf(sorted), busy: busyOf(sorted), count: own.length };
        });
}

// Each goes into the lane that has been free longest: a heap of the ends of lanes finds it.
function lanesOf(sorted: readonly Thing[]): Lane[] {
    const lanes: Thing[][] = [];
    const heap: { until: number; lane: Thing[] }[] = [];
    for (const thing of sorted) {
        const first = heap[0];
        if (first && first.until <= thing.from) {
            first.lane.push(thing);
            first.until = endOf(thing);
            sink(heap);
        } else {
            const lane = [thing];
            lanes.push(lane);
            rise(heap, { until: endOf(thing), lane });
        }
    }
    return lanes;
}

// What takes no time still takes a place.
function endOf(thing: Thing): number {
    return Math.max(thing.until, thing.from + 60_000);
}

function rise(
    heap: { until: number; lane: Thing[] }[],
    item: { until: number; lane: Thing[] },
): void {
    let at = heap.push(item) - 1;
    while (at > 0) {
        const above = (at - 1) >> 1;
        if (heap[above]!.until <= item.until) break;
        heap[at] = heap[above]!;
        at = above;
    }
    heap[at] = item;
}

function sink(heap: { until: number; lane: Thing[] }[]): void {
    const item = heap[0]!;
    let at = 0;
    for (;;) {
        let below = 2 * at + 1;
        if (below >= heap.length) break;
        const right = heap[below + 1];
        if (right && right.until < heap[below]!.until) below++;
        if (heap[below]!.until >= item.until) break;
        heap[at] = heap[below]!;
        at = below;
    }
    heap[at] = item;
}

function busyOf(sorted: readonly Thing[]): { from: number; until: number; count: number }[] {
    const busy: { from: number; until: number; count: number }[] = [];
    for (const thing of sorted) {
        const last = busy.at(-1);
        if (last && thing.from <= last.until) {
            busy[busy.length - 1] = {
                from: last.from,
                until: Math.max(last.until, thing.until),
                count: last.count + 1,
            };
        } else busy.push({ from: thing.from, until: thing.until, count: 1 });
    }
    return busy;
}

/** Those of a lane that are seen between two moments: found by halving, not by looking at all. */
export function seenOf<T extends { readonly from: number; readonly until: number }>(
    lane: readonly T[],
    from: number,
    until: number,
): readonly T[] {
    let [low, high] = [0, lane.length];
    while (low < high) {
        const middle = (low + high) >> 1;
        if (lane[middle]!.until < from) low = middle + 1;
        else high = middle;
    }
    let end = low;
    while (end < lane.length && lane[end]!.from <= until) end++;
    return lane.slice(low, end);
}
