import { chapter, type FunctionEntry } from '../notation';

const of = (name: string, returns: string, description: string): FunctionEntry => [
  name,
  `geom geometry -> ${returns}`,
  description,
];
const both = (name: string, returns: string, description: string): FunctionEntry => [
  name,
  `geom geometry -> ${returns} | geog geography -> ${returns}`,
  description,
];
const relates = (name: string, description: string): FunctionEntry => [
  name,
  'geom1 geometry, geom2 geometry -> boolean',
  description,
];

const boxes: readonly FunctionEntry[] = [
  of('addbbox', 'geometry', 'The geometry with its bounding box stored in it.'),
  of('dropbbox', 'geometry', 'The geometry without the stored bounding box.'),
  of('supportsbbox', 'boolean', 'Whether the geometry can hold a stored bounding box.'),
];

const cells: readonly FunctionEntry[] = [
  ['h3_boundary', 'index any -> geometry', 'Polygon around an H3 cell.'],
  ['h3_center', 'index any -> geometry', 'Centre of an H3 cell.'],
  [
    'h3_fromlonglat',
    'longitude double precision, latitude double precision, resolution integer -> bigint',
    'H3 cell of a longitude and latitude.',
  ],
  ['h3_frompoint', 'geom geometry, resolution integer -> bigint', 'H3 cell of a point.'],
  ['h3_isvalid', 'index any -> boolean', 'Whether a number or text is the index of an H3 cell.'],
  ['h3_polyfill', 'geom geometry, resolution integer -> super', 'H3 cells that fill a geometry, as an array.'],
  ['h3_resolution', 'index any -> integer', 'Resolution of an H3 cell.'],
  ['h3_tochildren', 'index any, resolution integer -> super', 'H3 cells of a finer resolution inside a cell.'],
  ['h3_toparent', 'index any, resolution integer -> bigint', 'H3 cell of a coarser resolution around a cell.'],
];

const forms: readonly FunctionEntry[] = [
  of('geometrytype', 'varchar', 'Subtype of the geometry in upper case, such as POINT.'),
  of('st_asbinary', 'varbyte', 'Well-known binary of the geometry.'),
  of('st_asewkb', 'varbyte', 'Extended well-known binary of the geometry.'),
  [
    'st_asewkt',
    'geom geometry, precision? integer -> varchar | geog geography, precision? integer -> varchar',
    'Extended well-known text.',
  ],
  [
    'st_asgeojson',
    'geom geometry, precision? integer -> varchar | geog geography, precision? integer -> varchar',
    'GeoJSON text.',
  ],
  both('st_ashexewkb', 'varchar', 'Extended well-known binary in hexadecimal digits.'),
  both('st_ashexwkb', 'varchar', 'Well-known binary in hexadecimal digits.'),
  [
    'st_astext',
    'geom geometry, precision? integer -> varchar | geog geography, precision? integer -> varchar',
    'Well-known text.',
  ],
  ['st_geogfromtext', 'text text -> geography', 'Geography from (extended) well-known text.'],
  ['st_geogfromwkb', 'bytes any -> geography', 'Geography from (extended) well-known binary.'],
  ['st_geohash', 'geom geometry, precision? integer -> varchar', 'Geohash of a point.'],
  ['st_geomfromewkb', 'bytes any -> geometry', 'Geometry from extended well-known binary.'],
  ['st_geomfromewkt', 'text text -> geometry', 'Geometry from extended well-known text.'],
  [
    'st_geomfromgeohash',
    'geohash text, precision? integer -> geometry',
    'Geometry of the area that a geohash stands for.',
  ],
  ['st_geomfromgeojson', 'json text -> geometry', 'Geometry from GeoJSON text.'],
  [
    'st_geomfromgeosquare',
    'geosquare bigint, max_depth? integer -> geometry',
    'Geometry of the square that a geosquare value stands for.',
  ],
  ['st_geomfromtext', 'text text, srid? integer -> geometry', 'Geometry from well-known text.'],
  ['st_geomfromwkb', 'bytes any, srid? integer -> geometry', 'Geometry from well-known binary.'],
  ['st_geosquare', 'geom geometry, max_depth? integer -> bigint', 'Number of the square that a point lies in.'],
];

const made: readonly FunctionEntry[] = [
  [
    'st_addpoint',
    'line geometry, point geometry, index? integer -> geometry',
    'The line with a point added, before an index where one is given.',
  ],
  of('st_boundary', 'geometry', 'Boundary of the geometry.'),
  [
    'st_buffer',
    'geom geometry, distance double precision, segments? integer -> geometry',
    'All points within a distance.',
  ],
  of('st_centroid', 'geometry', 'Centre of gravity.'),
  [
    'st_collect',
    'geom geometry -> geometry | geom1 geometry, geom2 geometry -> geometry',
    'Two geometries, or those of a group, as one collection.',
    { kind: 'aggregate', scalarFrom: 2 },
  ],
  of('st_convexhull', 'geometry', 'Smallest convex geometry around it.'),
  of('st_endpoint', 'geometry', 'Last point of a line.'),
  of('st_envelope', 'geometry', 'Smallest rectangle around the geometry.'),
  of('st_exteriorring', 'geometry', 'Outer ring of a polygon.'),
  of('st_force2d', 'geometry', 'The geometry with x and y only.'),
  of('st_force3d', 'geometry', 'The geometry with x, y and z: 0 where there was none; the same as ST_Force3DZ.'),
  of('st_force3dm', 'geometry', 'The geometry with x, y and m: 0 where there was none.'),
  of('st_force3dz', 'geometry', 'The geometry with x, y and z: 0 where there was none.'),
  of('st_force4d', 'geometry', 'The geometry with x, y, z and m: 0 where there was none.'),
  ['st_geometryn', 'geom geometry, index integer -> geometry', 'The n-th geometry of a collection, from 1.'],
  ['st_interiorringn', 'geom geometry, index integer -> geometry', 'The n-th inner ring of a polygon, from 1.'],
  ['st_intersection', 'geom1 geometry, geom2 geometry -> geometry', 'What two geometries have in common.'],
  of('st_linefrommultipoint', 'geometry', 'A line through the points of a multipoint.'),
  [
    'st_lineinterpolatepoint',
    'line geometry, fraction double precision -> geometry',
    'Point at a share of the length of a line.',
  ],
  [
    'st_makeenvelope',
    'xmin double precision, ymin double precision, xmax double precision, ymax double precision, srid? integer -> geometry',
    'A rectangle.',
  ],
  ['st_makeline', 'geom1 geometry, geom2 geometry -> geometry', 'A line through points or along lines.'],
  [
    'st_makepoint',
    'x double precision, y double precision, z? double precision, m? double precision -> geometry',
    'A point.',
  ],
  [
    'st_makepolygon',
    'shell geometry, holes? geometry -> geometry',
    'A polygon inside a closed line, without the holes of a multilinestring.',
  ],
  of('st_multi', 'geometry', 'The geometry as one of the multi subtypes.'),
  ['st_point', 'x double precision, y double precision -> geometry', 'A point.'],
  [
    'st_pointn',
    'line geometry, index integer -> geometry',
    'The n-th point of a line, from 1; negative counts from the end.',
  ],
  of('st_points', 'geometry', 'All points of the geometry as a multipoint.'),
  ['st_polygon', 'line geometry, srid integer -> geometry', 'A polygon inside a closed line.'],
  ['st_removepoint', 'line geometry, index integer -> geometry', 'The line without the point at an index, from 0.'],
  of('st_reverse', 'geometry', 'The points in reverse order.'),
  [
    'st_setpoint',
    'line geometry, index integer, point geometry -> geometry',
    'The line with the point at an index replaced, from 0; negative counts from the end.',
  ],
  [
    'st_setsrid',
    'geom geometry, srid integer -> geometry',
    'The same with another spatial reference id; coordinates stay.',
  ],
  [
    'st_simplify',
    'geom geometry, tolerance double precision -> geometry',
    'The geometry with fewer points, by Ramer, Douglas and Peucker.',
  ],
  of('st_startpoint', 'geometry', 'First point of a line.'),
  ['st_transform', 'geom geometry, srid integer -> geometry', 'The coordinates in another spatial reference system.'],
  ['st_union', 'geom1 geometry, geom2 geometry -> geometry', 'Two geometries as one.'],
];

const measured: readonly FunctionEntry[] = [
  [
    'st_angle',
    'point1 geometry, point2 geometry, point3 geometry, point4? geometry -> double precision',
    'Angle between three points or two lines, in radians.',
  ],
  both('st_area', 'double precision', 'Area.'),
  [
    'st_azimuth',
    'point1 geometry, point2 geometry -> double precision',
    'Angle of the way from one point to another, from north, in radians.',
  ],
  [
    'st_distance',
    'geom1 geometry, geom2 geometry -> double precision | geog1 geography, geog2 geography -> double precision',
    'Shortest distance; of geographies in metres.',
  ],
  [
    'st_distancesphere',
    'point1 geometry, point2 geometry, radius? double precision -> double precision',
    'Distance of two points on a sphere, in metres.',
  ],
  both('st_length', 'double precision', 'Length of a line; of geographies in metres.'),
  of('st_length2d', 'double precision', 'Length of a line; the same as ST_Length.'),
  of('st_lengthsphere', 'double precision', 'Length of a line on the globe, in metres.'),
  of('st_m', 'double precision', 'M coordinate of a point.'),
  of('st_memsize', 'integer', 'Bytes in memory.'),
  of('st_mmax', 'double precision', 'Largest m coordinate.'),
  of('st_mmin', 'double precision', 'Smallest m coordinate.'),
  both('st_perimeter', 'double precision', 'Length around a polygon.'),
  of('st_perimeter2d', 'double precision', 'Length around a polygon; the same as ST_Perimeter.'),
  of('st_x', 'double precision', 'X coordinate of a point.'),
  of('st_xmax', 'double precision', 'Largest x coordinate.'),
  of('st_xmin', 'double precision', 'Smallest x coordinate.'),
  of('st_y', 'double precision', 'Y coordinate of a point.'),
  of('st_ymax', 'double precision', 'Largest y coordinate.'),
  of('st_ymin', 'double precision', 'Smallest y coordinate.'),
  of('st_z', 'double precision', 'Z coordinate of a point.'),
  of('st_zmax', 'double precision', 'Largest z coordinate.'),
  of('st_zmin', 'double precision', 'Smallest z coordinate.'),
];

const described: readonly FunctionEntry[] = [
  of('st_dimension', 'integer', 'Dimension of the geometry: 0 for points, 1 for lines, 2 for areas.'),
  of('st_geometrytype', 'varchar', 'Subtype of the geometry, such as ST_Point.'),
  of('st_isclosed', 'boolean', 'Whether it ends where it starts.'),
  of('st_iscollection', 'boolean', 'Whether it is a collection or one of the multi subtypes.'),
  of('st_isempty', 'boolean', 'Whether it has no points.'),
  of('st_ispolygonccw', 'boolean', 'Whether outer rings run counter-clockwise and inner ones clockwise.'),
  of('st_ispolygoncw', 'boolean', 'Whether outer rings run clockwise and inner ones counter-clockwise.'),
  of('st_isring', 'boolean', 'Whether a line is closed and simple.'),
  of('st_issimple', 'boolean', 'Whether it does not cross itself.'),
  of('st_isvalid', 'boolean', 'Whether it is well-formed.'),
  of('st_ndims', 'integer', 'Number of coordinates of a point.'),
  both('st_npoints', 'integer', 'Number of points that are not empty.'),
  of('st_nrings', 'integer', 'Number of rings of a polygon.'),
  of('st_numgeometries', 'integer', 'Number of geometries in a collection.'),
  of('st_numinteriorrings', 'integer', 'Number of inner rings of a polygon.'),
  of('st_numpoints', 'integer', 'Number of points of a line.'),
  of('st_srid', 'integer', 'Spatial reference id.'),
];

const relations: readonly FunctionEntry[] = [
  relates('st_contains', 'Whether the first contains the second, and their insides meet.'),
  relates('st_containsproperly', 'Whether the second lies inside the first and does not touch its boundary.'),
  relates('st_coveredby', 'Whether no point of the first lies outside of the second.'),
  relates('st_covers', 'Whether no point of the second lies outside of the first.'),
  relates('st_crosses', 'Whether two geometries cross.'),
  relates('st_disjoint', 'Whether two geometries have no point in common.'),
  [
    'st_dwithin',
    'geom1 geometry, geom2 geometry, distance double precision -> boolean',
    'Whether two are no farther apart than a distance.',
  ],
  relates('st_equals', 'Whether two geometries are the same set of points.'),
  relates('st_intersects', 'Whether two geometries have a point in common.'),
  relates('st_touches', 'Whether only the boundaries of two geometries meet.'),
  relates('st_within', 'Whether the first lies inside the second.'),
];

/** "Spatial functions". */
export const spatialFunctions = chapter('Spatial', 'scalar', [
  ...boxes,
  ...cells,
  ...forms,
  ...made,
  ...measured,
  ...described,
  ...relations,
]);
