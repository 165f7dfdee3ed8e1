-- When a group for type dossiers is followed by another, their parts take the templates of that (NSESSS 3.3.4); a part above
-- others holds nothing and is made anew.
grant update (template_part_id, parent_id), delete on records.type_dossier_part to egon_application;
