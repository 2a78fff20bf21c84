import type { Altitude, Volume } from '../../wire/types.ts';

const metersPerFoot = 0.3048;

export function metersOf(altitude: Altitude): number {
    return altitude.units === 'FT' ? altitude.value * metersPerFoot : altitude.value;
}

/** `2000 m (6562 ft) AMSL`; feet and metres to the nearest one. */
export function altitudeText(altitude: Altitude | undefined): string {
    if (!altitude) return '–';
    const meters = metersOf(altitude);
    const feet = altitude.units === 'FT' ? altitude.value : meters / metersPerFoot;
    return `${Math.round(meters)} m (${Math.round(feet)} ft) ${altitude.reference}`;
}

/** What a height counts from, as it is said: heights of one datum alone can be compared by eye. */
export function datumOf(volume: Volume): string {
    const { altitude_lower: lower, altitude_upper: upper } = volume.volume;
    const datums = [lower?.reference, upper?.reference].filter((each) => each !== undefined);
    return [...new Set(datums)].join('/');
}

/** Lower and upper in metres as they were said; an open side is open here too. */
export function bandOf(volume: Volume): { readonly lower: number; readonly upper: number } {
    const { altitude_lower: lower, altitude_upper: upper } = volume.volume;
    return {
        lower: lower ? metersOf(lower) : -Infinity,
        upper: upper ? metersOf(upper) : Infinity,
    };
}
