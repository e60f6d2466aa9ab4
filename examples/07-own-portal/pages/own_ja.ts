<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja">
<context>
    <name>own</name>
    <message id="own.send"><source>確かめる</source><translation>確かめる</translation></message>
</context>
</TS>
