import { expect, it } from 'vitest';
import type { Altitude, Conflicts, Volume } from '../../wire/types.ts';
import { altitudeText } from './altitudes.ts';
import { profileOf } from './profile.ts';

const meters = (value: number, reference: Altitude['reference'] = 'W84'): Altitude => ({
    ...{ value, reference },
    units: 'M',
});
const volume = (lower: Altitude, upper: Altitude, from: string, until: string): Volume => ({
    volume: { altitude_lower: lower, altitude_upper: upper },
    time_start: { value: `2026-11-28T${from}:00Z`, format: 'RFC3339' },
    time_end: { value: `2026-11-28T${until}:00Z`, format: 'RFC3339' },
});

it('says heights in metres and feet, with what they count from', () => {
    expect(altitudeText(meters(2_000, 'AMSL'))).toBe('2000 m (6562 ft) AMSL');
    expect(altitudeText({ value: 400, units: 'FT', reference: 'AGL' })).toBe('122 m (400 ft) AGL');
    expect(altitudeText(undefined)).toBe('–');
});

it('lays volumes and meetings out by time and height', () => {
    const own = volume(meters(1_000), meters(3_000), '10:00', '12:00');
    const other = volume(meters(2_000), meters(4_000, 'AMSL'), '11:00', '14:00');
    const meeting = {
        other_volume: other,
        certainty: 'possible',
        window: { from: '2026-11-28T11:00:00Z', until: '2026-11-28T12:00:00Z' },
        altitude_lower: meters(2_000),
        altitude_upper: meters(3_000),
    };
    const answer = { operations: [{ meetings: [meeting, meeting] }], protected: [] };

    const profile = profileOf([own], answer as unknown as Conflicts);

    expect(profile?.boxes.map((box) => box.kind)).toEqual(['own', 'other', 'meeting', 'meeting']);
    expect(profile?.boxes[0]).toMatchObject({ left: 0, right: 0.5, bottom: 0.25, top: 0.75 });
    expect(profile?.boxes[2]).toMatchObject({ left: 0.25, right: 0.5, certain: false });
    expect(profile?.datums).toEqual(['W84', 'W84/AMSL']);
});

it('draws what is open up to the edge, and nothing out of nothing', () => {
    const closed = volume(meters(500), meters(1_000), '10:00', '11:00');
    const { volume: band } = closed;

    const profile = profileOf([closed, { volume: band }], undefined);

    expect(profile?.boxes[1]).toMatchObject({ left: 0, right: 1 });
    expect(profileOf([], undefined)).toBeUndefined();
    expect(profileOf([{ volume: {} }], undefined)).toBeUndefined();
});
