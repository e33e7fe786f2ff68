-- Codes as numbers, while the star is built: what is partitioned, joined and sorted by them is many times as fast. Codes that no dimension
-- has are among them: a check tells of those (…_exists), not a crash.

CREATE TEMP TYPE agency_code AS ENUM (
    SELECT agency FROM dim_agency UNION SELECT agency FROM fact_figure WHERE agency IS NOT NULL UNION SELECT agency FROM fact_observation ORDER BY agency
);
CREATE TEMP TYPE indicator_code AS ENUM (
    SELECT indicator FROM dim_indicator UNION SELECT indicator FROM fact_figure WHERE indicator IS NOT NULL
    UNION SELECT indicator FROM fact_observation ORDER BY indicator
);
