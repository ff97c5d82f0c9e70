-- What an edited question or a second try replaces can be brought back, as everything that is removed can.

ALTER TABLE chat_messages ADD COLUMN deleted_at {{.Time}};
