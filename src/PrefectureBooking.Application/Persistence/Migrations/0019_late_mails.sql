-- What has failed lapses like what waits, once its sense has ended: nobody is to be told of it any more.
DROP INDEX outbox_mail_to_lapse;
CREATE INDEX outbox_mail_to_lapse ON outbox_mail (useless_at) WHERE state IN ('queued', 'sending', 'to_tell', 'failed');
