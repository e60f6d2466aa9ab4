// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/clock.h>

#include <QTest>
#include <QTimeZone>

using namespace Egov;
using namespace Qt::StringLiterals;

class ClockTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Qt's own writer is the judge.
    void timestampsAreWhatQtWrites()
    {
        const QDateTime first(QDate(1899, 12, 31), QTime(23, 59, 59, 999), Qt::UTC);
        for (int i = 0; i < 5000; ++i) {
            const QDateTime moment = first.addMSecs(qint64(i) * 2'345'678'901);
            QCOMPARE(toTimestamp(moment), moment.toString(Qt::ISODateWithMs).toLatin1());
            QCOMPARE(QDateTime::fromString(QString::fromLatin1(toTimestamp(moment)), Qt::ISODateWithMs), moment);
            QCOMPARE(fromTimestamp(toTimestamp(moment)), moment);
            QCOMPARE(toDayText(moment.date()), moment.date().toString(Qt::ISODate).toLatin1());
            QCOMPARE(fromDayText(toDayText(moment.date())), moment.date());
        }
    }

    void whatIsReadIsWhatQtReads_data()
    {
        QTest::addColumn<QString>("text");
        for (const char* const text : {"2026-11-22T07:54:46.120Z", "2026-11-22T07:54:46Z", "2026-11-22T16:54:46+09:00",
                 "2026-11-22T24:00:00.000Z", "2024-02-29T00:00:00.000Z", "2023-02-29T00:00:00.000Z",
                 "2026-13-01T00:00:00.000Z", "2026-11-31T00:00:00.000Z", "2026-11-22T25:00:00.000Z",
                 "2026-11-22T07:60:46.120Z", "2026-11-22T07:54:46.12aZ", "2026-11-22 07:54:46.120Z",
                 "2026-11-22T07:54:46.120", "-026-11-22T07:54:46.120Z", "0026-11-22T07:54:46.120Z", "2026-11-22",
                 "2026-1-22", "2026/11/22", "２０２６-11-22", ""})
            QTest::newRow(text) << QString::fromUtf8(text);
    }
    void whatIsReadIsWhatQtReads()
    {
        QFETCH(QString, text);
        QCOMPARE(fromTimestamp(text.toUtf8()), QDateTime::fromString(text, Qt::ISODateWithMs).toUTC());
        QCOMPARE(fromDayText(text.toUtf8()), QDate::fromString(text, Qt::ISODate));
    }

    void otherZonesAreTurnedIntoUtc()
    {
        const QDateTime japan(QDate(2026, 1, 1), QTime(8, 59, 59, 7), Qt::OffsetFromUTC, 9 * 60 * 60);
        QCOMPARE(toTimestamp(japan), "2025-12-31T23:59:59.007Z");
        QCOMPARE(toTimestamp(japan.toTimeZone(QTimeZone("Pacific/Chatham"))), "2025-12-31T23:59:59.007Z");
        QCOMPARE(japaneseDay(japan), QDate(2026, 1, 1));
        QCOMPARE(japaneseDay(japan.addSecs(-9 * 60 * 60)), QDate(2025, 12, 31));
    }

    void whatIsNoMomentOfOurTimeIsLeftToQt()
    {
        QCOMPARE(toTimestamp(QDateTime()), QByteArray());
        for (const int year : {1, 999, 10'000, 20'000}) {
            const QDateTime moment(QDate(year, 2, 3), QTime(4, 5, 6, 7), Qt::UTC);
            QCOMPARE(toTimestamp(moment), moment.toString(Qt::ISODateWithMs).toLatin1());
        }
    }
};

QTEST_GUILESS_MAIN(ClockTest)
#include "clock.moc"
