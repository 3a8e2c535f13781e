-- Contacts by month and agency are worked out for chronologies that are there already, and events are found by the kind 'contact'.
update chronology_standing set wanted = wanted + 1, wanted_at = app.now();
