import { expect, it } from 'vitest';
import type { Operation } from '../../wire/types.ts';
import { draftsOf, emptyFields, faultOf, volumesOf, type DraftVolume } from './draft.ts';
import { drawingIn, drawingText } from './kept.ts';

const at = (lat: number, lng: number) => ({ lat, lng });
const draft: DraftVolume = {
    id: '1',
    shape: { kind: 'polygon', vertices: [at(35, 39), at(35, 40), at(36, 40)] },
    lower: { value: 400, unit: 'FT', datum: 'AGL' },
    upper: { value: 1_000, unit: 'FT', datum: 'AGL' },
    from: Date.parse('2026-11-28T10:00:00Z'),
    until: Date.parse('2026-11-28T11:00:00Z'),
};

it('says feet as metres, outward', () => {
    const [volume] = volumesOf([draft]);

    expect(volume?.volume.altitude_lower).toEqual({ value: 121, reference: 'AGL', units: 'M' });
    expect(volume?.volume.altitude_upper).toEqual({ value: 305, reference: 'AGL', units: 'M' });
    expect(volume?.time_start?.value).toBe('2026-11-28T10:00:00Z');
});

it('makes a volume of each leg of a corridor', () => {
    const path = [at(35, 39), at(35, 40), at(36, 40)];

    const volumes = volumesOf([
        { ...draft, shape: { kind: 'corridor', path, widthMeters: 4_000 } },
    ]);

    expect(volumes).toHaveLength(2);
    expect(volumes[0]?.volume.outline_polygon?.vertices.length).toBeGreaterThan(10);
});

it.each([
    [{ shape: { kind: 'polygon', vertices: [at(0, 0), at(1, 1)] } }, 'polygon-corners'],
    [{ shape: { kind: 'circle', center: at(0, 0), radiusMeters: 0 } }, 'circle-radius'],
    [{ shape: { kind: 'circle', center: at(0, 0), radiusMeters: NaN } }, 'circle-radius'],
    [{ shape: { kind: 'corridor', path: [at(0, 0), at(1, 1)], widthMeters: 0 } }, 'corridor-width'],
    [
        { shape: { kind: 'corridor', path: [at(0, 0), at(0, 0)], widthMeters: 9 } },
        'corridor-places',
    ],
    [{ lower: { ...draft.lower, value: undefined } }, 'heights-missing'],
    [{ lower: { ...draft.lower, value: 1_001 } }, 'heights-order'],
    [{ until: undefined }, 'times-missing'],
    [{ until: draft.from }, 'times-order'],
])('finds the fault of %j', (change, fault) => {
    const faulty = { ...draft, ...change } as DraftVolume;

    expect(faultOf(faulty)).toBe(fault);
    expect(volumesOf([faulty])).toEqual([]);
});

it('lets heights of two datums be', () => {
    const lower = { value: 5_000, unit: 'M', datum: 'AGL' } as const;

    expect(
        faultOf({ ...draft, lower, upper: { ...lower, value: 100, datum: 'STD' } }),
    ).toBeUndefined();
});

it('brings an operation back as it was', () => {
    const operation = { volumes: volumesOf([draft]) } as unknown as Operation;

    expect(volumesOf(draftsOf(operation))).toEqual(operation.volumes);
});

it('is kept as it is drawn, and what cannot be read is not', () => {
    const fields = { ...emptyFields(), callsign: 'ROOK 1', parties: { ru: 'detail' } };
    const drawing = { id: 'x', volumes: [draft], fields, base: undefined };

    expect(drawingIn(drawingText(drawing) ?? null)).toEqual(drawing);
    expect(drawingIn('{"id":"x","volumes":[null,{"id":"y"}]}')).toEqual({
        ...drawing,
        volumes: [],
        fields: emptyFields(),
    });
    for (const text of [null, '', '{', '[]', '{"volumes":[]}'])
        expect(drawingIn(text)).toBeUndefined();
});

it('is kept once something is drawn or typed', () => {
    const nothing = { id: 'x', volumes: [], fields: emptyFields(), base: undefined };

    expect(drawingText(nothing)).toBeUndefined();
    expect(drawingText({ ...nothing, fields: { ...emptyFields(), purpose: 'p' } })).toBeDefined();
});
