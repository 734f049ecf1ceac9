-- When the words of a version were public: its article's date, as the version or any other one
-- gives it, else when the desk first saw the article. Views and linking date by nothing else.
create or replace macro public_at(version_published_at, article_published_at, first_seen_at) as
    coalesce(version_published_at, article_published_at, first_seen_at);
