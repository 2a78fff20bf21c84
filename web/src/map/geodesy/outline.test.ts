import { expect, it } from 'vitest';
import type { LatLng, Volume } from '../../wire/types.ts';
import { areaOf, circleAround, lengthOf, wayBetween } from './geodesic.ts';
import { corridorOf } from './corridor.ts';
import { pathOf, ringOf } from './outline.ts';

const polygon = (...vertices: [number, number][]): Volume => ({
    volume: { outline_polygon: { vertices: vertices.map(([lat, lng]) => ({ lat, lng })) } },
});

it('draws long edges along the shortest way', () => {
    const ring = ringOf(polygon([50, 0], [50, 60], [49, 30])) ?? [];

    // The shortest way from 50°N 0° to 50°N 60° passes 54.0°N halfway.
    expect(Math.max(...ring.map((at) => at[1]))).toBeCloseTo(54.0, 0);
    expect(ring[0]).toEqual(ring.at(-1));
});

it('leaves short edges as they are', () => {
    expect(ringOf(polygon([35, 39], [35.1, 39], [35.1, 39.1]))).toHaveLength(4);
});

it('goes on past the antimeridian', () => {
    const ring = ringOf(polygon([10, 179], [10, -179], [11, -179], [11, 179])) ?? [];

    expect(ring.map((at) => Math.round(at[0]))).toContain(181);
    expect(
        Math.max(...ring.map((at) => at[0])) - Math.min(...ring.map((at) => at[0])),
    ).toBeLessThan(3);
});

it('closes a ring around a pole at the edge of the map', () => {
    const ring = ringOf(polygon([80, 0], [80, 90], [80, 180], [80, -90])) ?? [];

    expect(ring.filter((at) => at[1] === 85.05)).toHaveLength(2);
    expect(ring[0]).toEqual(ring.at(-1));
});

it('draws a circle that is one on the ground', () => {
    const center = { lat: 60, lng: 179.9 };

    for (const corner of circleAround(center, 50_000)) {
        expect(wayBetween(center, corner).meters).toBeCloseTo(50_000, 3);
    }
});

it('measures lengths and areas on the ellipsoid', () => {
    const degree: LatLng[] = [
        { lat: 0, lng: 0 },
        { lat: 0, lng: 1 },
        { lat: 1, lng: 1 },
        { lat: 1, lng: 0 },
    ];

    expect(lengthOf(degree.slice(0, 2))).toBeCloseTo(111_319.491, 2);
    expect(areaOf(degree) / 1e6).toBeCloseTo(12_308.8, 0);
    expect(areaOf([...degree].reverse())).toBeCloseTo(areaOf(degree), 0);
    expect(areaOf(degree.slice(0, 2))).toBe(0);
});

it('makes a polygon of each leg of a corridor', () => {
    const path = [
        { lat: 35, lng: 39 },
        { lat: 35, lng: 40 },
        { lat: 35, lng: 40 },
        { lat: 36, lng: 40 },
    ];

    const legs = corridorOf(path, 4_000);

    expect(legs).toHaveLength(2);
    const [from, to] = [path[0]!, path[1]!];
    const rectangle = wayBetween(from, to).meters * 4_000;
    const circle = Math.PI * 2_000 ** 2;
    expect(areaOf(legs[0]!)).toBeGreaterThan(rectangle + circle);
    expect(areaOf(legs[0]!)).toBeLessThan((rectangle + circle) * 1.01);
});

it('draws a path unbroken across the antimeridian', () => {
    const path = pathOf([
        { lat: 0, lng: 179.95 },
        { lat: 0, lng: -179.95 },
    ]);

    expect(path.at(-1)?.[0]).toBeCloseTo(180.05, 6);
});
