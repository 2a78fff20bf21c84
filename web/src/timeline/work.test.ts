import { expect, it } from 'vitest';
import { Force, Parts } from '../map/chart/features.ts';
import { isInForce, type Thing } from '../picture/things.ts';
import type { Volume } from '../wire/types.ts';
import { groupsOf } from './lanes.ts';
import { heights, paint, type Pen, type Row, type View } from './paint.ts';
import { firstSpan } from './span.ts';

const hour = 3_600_000;
const now = Date.parse('2026-11-28T00:00:00Z');

// 5,000 operations of five parties over four days, a new one each second or so of a busy day.
const things = Array.from({ length: 5_000 }, (_, i): Thing => {
    const from = now + ((i * 7_919) % 5_760) * 60_000 - 24 * hour;
    const until = from + hour + (i % 7) * 20 * 60_000;
    const time = (at: number) =>
        ({ value: new Date(at).toISOString(), format: 'RFC3339' }) as const;
    const center = { lat: 30 + (i % 97) / 10, lng: 35 + (i % 89) / 10 };
    const volume: Volume = {
        volume: { outline_circle: { center, radius: { value: 4_000, units: 'M' } } },
        time_start: time(from),
        time_end: time(until),
    };
    const party = `p${i % 5}`;
    const common = { place: undefined, paths: [], source: {} as never, title: `${i}` };
    return {
        ...{ key: `operation ${i}`, kind: 'operation', id: `${i}`, organ: `${party}/o`, party },
        ...{ state: 'planned', volumes: [volume], from, until },
        ...common,
    };
});

// Takes all that is painted, and does nothing.
const pen = new Proxy({} as Pen, { get: () => () => undefined, set: () => true });

function viewOf(isOpen: boolean): View {
    let top = 0;
    const rows = groupsOf(things, []).map((group): Row => {
        const height = isOpen ? group.lanes.length * heights.lane + heights.gap : heights.head;
        top += height;
        return { group, isOpen, height, top: top - height };
    });
    const named = { panel: '', line: '', text: '', quiet: '', bad: '', warn: '', link: '' };
    return {
        ...{ rows, span: firstSpan(now), width: 900, height: 240, scroll: 0, now, at: now },
        ...{ selected: undefined, clashes: new Map(), colours: { ...named, raised: '' } },
        colourOf: () => '',
        nameOf: () => '',
        tickOf: () => '',
    };
}

it('paints of 5,000 operations only those that are seen', () => {
    const open = paint(pen, viewOf(true));
    const closed = paint(pen, viewOf(false));

    // 2026-11-28: 73 of 5,000 in a view of 240 pixels; closed, 5 stretches with something.
    expect(open.painted).toBeGreaterThan(20);
    expect(open.painted).toBeLessThan(250);
    expect(closed.painted).toBeLessThan(20);
});

it('makes the map anew of what changed alone, and tells of what came into force or left it', () => {
    const [parts, force] = [new Parts(), new Force()];
    const look = () => ({ hue: 0, label: 'x' });

    expect(parts.take(things, look).added).toHaveLength(10_000);
    expect(parts.take(things, look)).toEqual({ removed: [], added: [] });
    const moved = [{ ...things[0]! }, ...things.slice(1)];
    expect(parts.take(moved, look)).toMatchObject({ removed: { length: 2 }, added: { length: 2 } });

    force.take(parts.all);
    const first = force.changes(now, now).length;
    const second = force.changes(now + 1_000, now).length;
    const minute = force.changes(now + 61_000, now).length;
    expect(first).toBeGreaterThan(100);
    // Each second nothing, or what begins or ends in it: the map is not told of the rest.
    expect(second).toBeLessThan(20);
    expect(minute).toBeLessThan(40);
});

it('finds by what begins and ends on the way what looking at all of it would find', () => {
    const all = new Parts().take(things, () => ({ hue: 0, label: '' })).added;
    const ended = things.slice(0, 50).map((thing) => ({ ...thing, state: 'ended' as const }));
    const parts = [...all, ...new Parts().take(ended, () => ({ hue: 0, label: '' })).added];
    const unlike = parts.map((part, id) => ({ ...part, id }));
    const force = new Force();
    force.take(unlike);

    // Forth and back, onto edges and beside them, into the past of what has ended and out of it.
    for (const minutes of [0, 1, 60, 59.5, 61, -300, -299, 300, 20, 20, -1_440, 5_760, 0]) {
        const at = now + minutes * 60_000;
        force.changes(at, now);
        const looked = unlike.filter(({ thing, stretch }) => isInForce(thing, stretch, at, now));
        expect(unlike.filter(({ id }) => force.has(id))).toEqual(looked);
    }
});
