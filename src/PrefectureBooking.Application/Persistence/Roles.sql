-- Run once by a superuser on a new server: three roles and the database.
-- Passwords are set by whoever runs it (ALTER ROLE … PASSWORD); the application's role owns nothing.
CREATE ROLE booking_owner LOGIN;
CREATE ROLE booking_app LOGIN;
CREATE ROLE booking_retention LOGIN;
CREATE DATABASE booking OWNER booking_owner;
