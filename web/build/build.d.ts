declare module 'd3-geo';
declare module 'd3-geo-projection';
declare module 'topojson-client';
