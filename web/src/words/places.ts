import { forward, toPoint } from 'mgrs';
import type { LatLng } from '../wire/types.ts';

/** `35.65012, 39.56034`: five decimals are a metre. */
export function decimal(place: LatLng): string {
    return `${place.lat.toFixed(5)}, ${normalLng(place.lng).toFixed(5)}`;
}

/** `35°39′00.4″N 039°33′37.2″E`: a tenth of a second is three metres. */
export function dms(place: LatLng): string {
    const lng = normalLng(place.lng);
    return `${sexagesimal(place.lat, 2, 'NS')} ${sexagesimal(lng, 3, 'EW')}`;
}

/** `37S EV 50712 45266`, to a metre; undefined beyond 84°N and 80°S, where there is no grid. */
export function mgrs(place: LatLng): string | undefined {
    if (place.lat > 84 || place.lat < -80) return undefined;
    const text = forward([normalLng(place.lng), place.lat], 5);
    const parts = /^(\d{1,2}[A-Z])([A-Z]{2})(\d{5})(\d{5})$/.exec(text);
    return parts ? parts.slice(1).join(' ') : text;
}

/** The place that a text gives in any of the three notations; undefined when it gives none. */
export function placeIn(text: string): LatLng | undefined {
    const clean = text.trim().toUpperCase();
    return ofMgrs(clean) ?? ofDegrees(clean);
}

function normalLng(lng: number): number {
    return ((((lng + 180) % 360) + 360) % 360) - 180;
}

function sexagesimal(degrees: number, digits: number, letters: string): string {
    // Rounded first: 59.96 seconds are a minute more, never 60.0.
    const tenths = Math.round(Math.abs(degrees) * 36_000);
    const [d, m, s] = [
        Math.floor(tenths / 36_000),
        Math.floor((tenths % 36_000) / 600),
        (tenths % 600) / 10,
    ];
    const letter = letters[degrees < 0 ? 1 : 0];
    const two = (value: number): string => String(value).padStart(2, '0');
    const whole = String(d).padStart(digits, '0');
    return `${whole}°${two(m)}′${s.toFixed(1).padStart(4, '0')}″${letter}`;
}

// An even number of digits: the square that they name, and its middle is meant.
const mgrsForm = /^(\d{1,2})\s*([C-HJ-NP-X])\s*([A-HJ-NP-Z][A-HJ-NP-V])\s*(\d*)\s*(\d*)$/;

function ofMgrs(text: string): LatLng | undefined {
    const parts = mgrsForm.exec(text);
    if (!parts) return undefined;
    const [, zone, band, square, first = '', second = ''] = parts;
    const digits = first + second;
    const uneven = second !== '' && first.length !== second.length;
    if (digits.length % 2 !== 0 || digits.length > 10 || uneven) return undefined;
    try {
        const [lng, lat] = toPoint(`${zone}${band}${square}${digits}`);
        return inRange(lat, lng);
    } catch {
        // The package throws for squares that its zone and band do not have.
        return undefined;
    }
}

// Degrees, perhaps minutes and seconds, each with its sign or a space after it.
const number = String.raw`(\d+(?:[.,]\d+)?)`;
const angle =
    String.raw`([+\-−]?)\s*${number}\s*(?:[°º:\s]\s*${number}\s*(?:['′’:\s]\s*${number}\s*` +
    String.raw`(?:["″”]|'')?)?['′’]?)?\s*°?\s*`;
const latitudeFirst = new RegExp(`^([NS]?)\\s*${angle}([NS]?)[\\s,;/]+([EW]?)\\s*${angle}([EW]?)$`);
const longitudeFirst = new RegExp(
    `^([EW]?)\\s*${angle}([EW]?)[\\s,;/]+([NS]?)\\s*${angle}([NS]?)$`,
);

function ofDegrees(text: string): LatLng | undefined {
    if (!/[NSEW°º:'′"″]/.test(text)) return ofBare(text);
    // Only letters tell that the longitude comes first.
    const turned = /[EW]/.test(text) && longitudeFirst.test(text) && !latitudeFirst.test(text);
    const parts = (turned ? longitudeFirst : latitudeFirst).exec(text);
    if (!parts) return undefined;
    const first = angleOf(parts.slice(1, 7));
    const second = angleOf(parts.slice(7, 13));
    if (first === undefined || second === undefined) return undefined;
    return turned ? inRange(second, first) : inRange(first, second);
}

// Bare numbers are degrees: with minutes, nobody could tell where the second angle begins.
function ofBare(text: string): LatLng | undefined {
    const bySpace = text.split(/,?\s*;\s*|,?\s+/);
    const [lat, lng, ...more] = bySpace.length === 1 ? text.split(/[,/]/) : bySpace;
    const form = /^[+\-−]?\d+([.,]\d+)?$/;
    if (more.length > 0 || !form.test(lat ?? '') || !form.test(lng ?? '')) return undefined;
    const value = (part = ''): number => Number(part.replace(',', '.').replace('−', '-'));
    return inRange(value(lat), value(lng));
}

function angleOf(parts: readonly (string | undefined)[]): number | undefined {
    const [before, sign, d, m, s, after] = parts;
    const letter = before || after;
    if ((before && after) || (sign && letter)) return undefined;
    const value = (part: string | undefined): number => Number((part ?? '0').replace(',', '.'));
    if (value(m) >= 60 || value(s) >= 60) return undefined;
    if (m !== undefined && !Number.isInteger(value(d))) return undefined;
    if (s !== undefined && !Number.isInteger(value(m))) return undefined;
    const size = value(d) + value(m) / 60 + value(s) / 3_600;
    const isNegative = sign === '-' || sign === '−' || letter === 'S' || letter === 'W';
    return isNegative ? -size : size;
}

function inRange(lat: number, lng: number): LatLng | undefined {
    const isPlace = Math.abs(lat) <= 90 && Math.abs(lng) <= 180;
    return isPlace ? { lat, lng } : undefined;
}
