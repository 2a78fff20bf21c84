import { expect, it } from 'vitest';
import type { Thing } from '../picture/things.ts';
import { groupsOf, seenOf } from './lanes.ts';
import { firstSpan, holding, moved, spanMilliseconds, ticksOf, zoomed } from './span.ts';

const hour = 3_600_000;
const thing = (key: string, party: string, from: number, until: number): Thing =>
    ({ key, party, from: from * hour, until: until * hour }) as Thing;

it('puts what overlaps into lanes of its own, and what follows into the same', () => {
    const things = [thing('a', 'n', 0, 2), thing('b', 'n', 1, 3), thing('c', 'n', 2, 4)];

    const [group] = groupsOf(things, ['n', 's']);

    expect(group?.lanes.map((lane) => lane.map((one) => one.key))).toEqual([['a', 'c'], ['b']]);
    expect(group?.busy).toEqual([{ from: 0, until: 4 * hour, count: 3 }]);
});

it('never lets two of a lane overlap, and loses none', () => {
    let seed = 1;
    const random = (): number => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
    const things = Array.from({ length: 2_000 }, (_, i) => {
        const from = random() * 200;
        return thing(`${i}`, 'n', from, from + 0.1 + random() * 8);
    });

    const [group] = groupsOf(things, []);

    expect(group?.lanes.flat()).toHaveLength(2_000);
    for (const lane of group?.lanes ?? []) {
        for (let i = 1; i < lane.length; i++) {
            expect(lane[i]!.from).toBeGreaterThanOrEqual(lane[i - 1]!.until);
        }
    }
    // As many lanes as overlap at one moment, and no more.
    const atOnce = things.map(
        (a) => things.filter((b) => b.from <= a.from && a.from < b.until).length,
    );
    expect(group?.lanes.length).toBe(Math.max(...atOnce));
});

it('finds what is seen as looking at all would', () => {
    const lane = Array.from({ length: 500 }, (_, i) => thing(`${i}`, 'n', 3 * i, 3 * i + 2));
    for (const [from, until] of [
        [0, 10],
        [100, 101],
        [-5, -1],
        [1_490, 9_999],
    ] as const) {
        const seen = seenOf(lane, from * hour, until * hour);
        const all = lane.filter((one) => one.until >= from * hour && one.from <= until * hour);
        expect(seen).toEqual(all);
    }
});

it('zooms about a moment and keeps to its limits', () => {
    const span = firstSpan(100 * hour);

    const closer = zoomed(span, 0.5, 100 * hour);

    expect(closer.until - closer.from).toBe(6 * hour);
    expect((100 * hour - closer.from) / (6 * hour)).toBeCloseTo(2 / 12, 9);
    const closest = zoomed(span, 1e-9, span.from);
    expect(closest.until - closest.from).toBe(spanMilliseconds.min);
});

it('moves only when it must to hold a moment', () => {
    const span = firstSpan(100 * hour);

    expect(holding(span, 105 * hour)).toBe(span);
    expect(holding(span, 200 * hour)).toEqual({ from: 194 * hour, until: 206 * hour });
    expect(moved(span, hour).from).toBe(99 * hour);
});

it('marks whole moments, not too near each other', () => {
    const ticks = ticksOf({ from: 0.5 * hour, until: 12.5 * hour }, 900);

    expect(ticks.map((at) => at / hour)).toEqual([3, 6, 9, 12]);
    expect(ticksOf(firstSpan(0), 900).length).toBeLessThanOrEqual(10);
});
