-- An e-mail is known by its Message-ID, which is longer than the number of a post.
alter table records.dispatch drop constraint dispatch_post_number_check;
alter table records.dispatch add constraint dispatch_post_number_check check (length(post_number) <= 300);
