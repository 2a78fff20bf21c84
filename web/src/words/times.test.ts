import { expect, it } from 'vitest';
import { local, span, utc, utcClock } from './times.ts';

it('says times in UTC and at a place', () => {
    expect(utc('2026-11-28T14:05:09Z')).toBe('2026-11-28 14:05Z');
    expect(utcClock('2026-11-28T14:05:09Z', true)).toBe('14:05:09Z');
    expect(local('2026-11-28T22:30:00Z', 'Asia/Damascus')).toBe('2026-11-29 01:30 +03:00');
    expect(local('2026-11-28T22:30:00Z', 'UTC')).toBe('2026-11-28 22:30 +00:00');
    expect(local('2026-11-28T22:30:00Z', 'No/Where')).toBe('2026-11-28 22:30Z');
    expect(utc('x')).toBe('–');
});

it('counts down, and on when a time has passed', () => {
    expect(span(3_909_999)).toBe('1:05:09');
    expect(span(69_000)).toBe('1:09');
    expect(span(-9_400)).toBe('−0:09');
});
