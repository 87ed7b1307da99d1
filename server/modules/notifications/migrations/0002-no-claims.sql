-- That a try is under way is not written down any more: it told nobody anything, and after a crash it meant nothing.
update notifications.messages set state = 'waiting', tries = tries - 1 where state = 'sending';
alter table notifications.messages drop constraint messages_state_check;
alter table notifications.messages add constraint messages_state_check check (state in ('waiting', 'sent', 'failed'));
