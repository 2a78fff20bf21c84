import { expect, it } from 'vitest';
import type { Notice, NoticeStatement, Operation, Volume } from '../wire/types.ts';
import { isInForce, stretchOf, thingOfNotice, thingOfOperation } from './things.ts';

const volume = (from: string, until: string): Volume => ({
    volume: { outline_circle: { center: { lat: 35, lng: 39 }, radius: { value: 1, units: 'M' } } },
    time_start: { value: from, format: 'RFC3339' },
    time_end: { value: until, format: 'RFC3339' },
});
const day = (hour: string): number => Date.parse(`2026-11-28T${hour}:00Z`);
const operation: Operation = {
    operation: 'o',
    version: 1,
    organ: 'north/staff',
    state: 'planned',
    priority: 0,
    volumes: [
        volume('2026-11-28T10:00:00Z', '2026-11-28T11:00:00Z'),
        volume('2026-11-28T08:00:00Z', '2026-11-28T09:00:00Z'),
    ],
};

function notice(said: Partial<NoticeStatement>, ended?: Notice['ended']): Notice {
    const statement = { notice: 'n', kind: 'site', from: 'a/b/c', sent: '2026-11-28T07:00:00Z' };
    const copy = { to: 'x/y', statement: { ...statement, ...said } };
    const shape = { notice: 'n', from: 'a/b', at: '2026-11-28T07:00:00Z', copies: [copy] };
    return { ...shape, ...(ended ? { ended } : {}) } as unknown as Notice;
}

it('spans all volumes of an operation', () => {
    const thing = thingOfOperation(operation);

    expect([thing.from, thing.until]).toEqual([day('08:00'), day('11:00')]);
    expect(thing.party).toBe('north');
});

it('takes the start of a stretch for its own, and not its end', () => {
    const thing = thingOfOperation(operation);
    const stretch = stretchOf(operation.volumes[0]!);

    expect(isInForce(thing, stretch, day('10:00'), 0)).toBe(true);
    expect(isInForce(thing, stretch, day('11:00'), 0)).toBe(false);
});

it('has what ended in force in the past alone, and what was cancelled never', () => {
    const stretch = stretchOf(operation.volumes[0]!);
    const [at, now] = [day('10:30'), day('12:00')];

    const ended = thingOfOperation({ ...operation, state: 'ended' });
    expect(isInForce(ended, stretch, at, now)).toBe(true);
    expect(isInForce(ended, stretch, at, at)).toBe(false);
    const cancelled = thingOfOperation({ ...operation, state: 'cancelled' });
    expect(isInForce(cancelled, stretch, at, now)).toBe(false);
});

it('draws a site at its place, open to the future', () => {
    const thing = thingOfNotice(notice({ about: { place: { lat: 1, lng: 2 }, place_name: 'P' } }));

    expect(thing).toMatchObject({ kind: 'site', title: 'P', until: Infinity, state: 'in-force' });
    expect(thing?.from).toBe(day('07:00'));
});

it('draws no message, no recall, and nothing without a place', () => {
    const about = { place: { lat: 1, lng: 2 } };

    expect(thingOfNotice(notice({ kind: 'message', about }))).toBeUndefined();
    expect(
        thingOfNotice(notice({ about, relation: { kind: 'recall', notice: 'm' } })),
    ).toBeUndefined();
    expect(thingOfNotice(notice({}))).toBeUndefined();
});

it('knows what was ended by another notice', () => {
    const about = { place: { lat: 1, lng: 2 } };
    const by = { by: 'm', kind: 'update', at: '2026-11-28T08:00:00Z' };

    expect(thingOfNotice(notice({ about }, by))?.state).toBe('ended');
});

it('orders the points of a movement by leg', () => {
    const points = [
        { leg: 2, point: 'stop', lat: 3, lng: 3 },
        { leg: 1, point: 'stop', lat: 1, lng: 1 },
        { leg: 1, point: 'stop', lat: 2, lng: 2 },
        { leg: 'x', lat: 0, lng: 0 },
    ];

    const thing = thingOfNotice(notice({ kind: 'movement', fields: { points } }));

    expect(thing?.paths.map((path) => path.map((at) => at.lat))).toEqual([[1, 2], [3]]);
});
