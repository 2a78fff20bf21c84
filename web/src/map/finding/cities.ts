import type { LatLng } from '../../wire/types.ts';
import { basemapFile } from '../chart/basemap.ts';

/** A town of the bundled map. */
export interface City {
    readonly name: string;
    /** ISO 3166, two letters. */
    readonly country: string;
    readonly place: LatLng;
    /** In thousands. */
    readonly people: number;
    readonly isCapital: boolean;
}

/** The file as build/basemap.js writes it: columns, the largest town first. */
export interface CityColumns {
    readonly names: string;
    readonly lng: readonly number[];
    readonly lat: readonly number[];
    readonly people: readonly number[];
    readonly country: string;
    readonly capitals: readonly number[];
}

let asked: Promise<readonly City[]> | undefined;

/** The towns; read once. */
export function cities(): Promise<readonly City[]> {
    asked ??= fetch(basemapFile('cities.json'))
        .then(async (answer) => citiesOf((await answer.json()) as CityColumns))
        .catch((problem: unknown) => {
            asked = undefined;
            throw problem;
        });
    return asked;
}

export function citiesOf(columns: CityColumns): City[] {
    const capitals = new Set(columns.capitals);
    return columns.names.split('\n').map((name, i) => ({
        name,
        country: columns.country.slice(2 * i, 2 * i + 2),
        place: { lat: (columns.lat[i] ?? 0) / 1_000, lng: (columns.lng[i] ?? 0) / 1_000 },
        people: columns.people[i] ?? 0,
        isCapital: capitals.has(i),
    }));
}

/** So large a town is shown from this zoom on. */
export function zoomOf(city: City): number {
    if (city.isCapital) return Math.min(4, zoomByPeople(city.people));
    return zoomByPeople(city.people);
}

function zoomByPeople(thousands: number): number {
    if (thousands >= 5_000) return 2;
    if (thousands >= 1_000) return 4;
    if (thousands >= 300) return 5;
    if (thousands >= 100) return 6;
    return thousands >= 40 ? 7 : 8;
}
