-- Tracks of each artist in a joined index, whose shards lie below its folder: duckdb < artists.sql
SELECT artist, count(*) AS tracks, count(DISTINCT coalesce(song, id)) AS songs
FROM 'corpus.index/*/tracks-*.parquet'
GROUP BY artist
ORDER BY tracks DESC, artist
LIMIT 20;
