-- What the sender says on a data message, {toHands, personalDelivery, substituteDelivery, legalTitle, boxType}; null for
-- other channels and for what was sent before the program sent messages itself.
alter table records.dispatch add column box_order jsonb;
