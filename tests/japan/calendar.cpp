// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/json.h>
#include <libegov/japan/age.h>
#include <libegov/japan/clocktime.h>
#include <libegov/japan/deadline.h>
#include <libegov/japan/era.h>
#include <libegov/japan/numerals.h>

#include <suites.h>

#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

class CalendarTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eraSuite()
    {
        EGOV_REQUIRE_SUITE("jp-wareki");
        QFile file(suite("jp-wareki").filePath(u"wareki.json"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const Expected<Json> all = Json::parse(file.readAll());
        QVERIFY(all);
        QCOMPARE((*all)["tests"].size(), 96);
        for (const Json& one : (*all)["tests"].elements()) {
            const QDate date = QDate::fromString(one["date"].toString(), Qt::ISODate);
            const std::optional<EraDate> era = eraDateOf(date);
            QVERIFY(era);
            QCOMPARE(eraName(era->era).toByteArray(), one["era"].toUtf8());
            QCOMPARE(era->year, one["year"].toInteger());
            // The suite pads years to two digits as glibc does; forms do not.
            QByteArray text = one["text"].toUtf8();
            if (text.size() > 7 && text[6] == '0')
                text.remove(6, 1);
            QCOMPARE(formatEraDate(date), text);
            const Expected<EraReading> back = readEraDate(*era);
            QVERIFY(back);
            QCOMPARE(back->date, date);
            QVERIFY(!back->isAdjusted);
            QCOMPARE(parseJapaneseDate(one["text"].toUtf8())->date, date);
            QCOMPARE(parseJapaneseDate(formatEraDate(date))->date, date);
        }
    }

    void eraBoundaries_data()
    {
        QTest::addColumn<QByteArray>("typed");
        QTest::addColumn<QDate>("date"); // null: refused
        QTest::addColumn<bool>("isAdjusted");
        QTest::newRow("S64.1.7") << "S64.1.7"_ba << QDate(1989, 1, 7) << false;
        QTest::newRow("H1.1.8") << "H1.1.8"_ba << QDate(1989, 1, 8) << false;
        QTest::newRow("H31.4.30") << "H31.4.30"_ba << QDate(2019, 4, 30) << false;
        QTest::newRow("R1.5.1") << "R1.5.1"_ba << QDate(2019, 5, 1) << false;
        QTest::newRow("T15.12.24") << "T15.12.24"_ba << QDate(1926, 12, 24) << false;
        QTest::newRow("S1.12.25") << "S1.12.25"_ba << QDate(1926, 12, 25) << false;
        QTest::newRow("M45.7.29") << "M45.7.29"_ba << QDate(1912, 7, 29) << false;
        QTest::newRow("T1.7.30") << "T1.7.30"_ba << QDate(1912, 7, 30) << false;
        QTest::newRow("R8.11.22") << "R8.11.22"_ba << QDate(2026, 11, 22) << false;
        QTest::newRow("both eras in 1912") << "M45.7.30"_ba << QDate(1912, 7, 30) << false;
        QTest::newRow("both eras in 1926") << "T15.12.25"_ba << QDate(1926, 12, 25) << false;
        QTest::newRow("printed before the change") << "H31.5.1"_ba << QDate(2019, 5, 1) << true;
        QTest::newRow("and at the year's end") << "平成31年12月31日"_ba << QDate(2019, 12, 31) << true;
        QTest::newRow("元年") << "令和元年５月１日"_ba << QDate(2019, 5, 1) << false;
        QTest::newRow("one kanji") << "昭55.6.1"_ba << QDate(1980, 6, 1) << false;
        QTest::newRow("Gregorian") << "2026/11/22"_ba << QDate(2026, 11, 22) << false;
        QTest::newRow("full width") << "２０２６年１１月２２日"_ba << QDate(2026, 11, 22) << false;
        QTest::newRow("leap day") << "R6.2.29"_ba << QDate(2024, 2, 29) << false;
        QTest::newRow("still 大正15年") << "S1.12.24"_ba << QDate(1926, 12, 24) << true;
        QTest::newRow("still 昭和64年") << "H1.1.7"_ba << QDate(1989, 1, 7) << true;
        QTest::newRow("still 平成31年") << "R1.4.30"_ba << QDate(2019, 4, 30) << true;
        QTest::newRow("平成 had begun") << "S64.1.8"_ba << QDate(1989, 1, 8) << true;
        QTest::newRow("大正 had begun") << "M46.1.1"_ba << QDate(1913, 1, 1) << true;
        QTest::newRow("on a licence of 2015") << "平成32年3月31日"_ba << QDate(2020, 3, 31) << true;
        QTest::newRow("on a licence of 2019") << "H36.3.15"_ba << QDate(2024, 3, 15) << true;
        QTest::newRow("on a licence of 1988") << "昭和66年4月1日"_ba << QDate(1991, 4, 1) << true;
        QTest::newRow("no paper is valid so long") << "昭和100年4月1日"_ba << QDate() << false;
        QTest::newRow("nor so long") << "H42.1.1"_ba << QDate() << false;
        QTest::newRow("two calendars mixed") << "昭和1980年4月1日"_ba << QDate() << false;
        QTest::newRow("kanji numerals") << "令和五年四月一日"_ba << QDate(2023, 4, 1) << false;
        QTest::newRow("kanji numerals with units") << "昭和五十五年十二月二十五日"_ba << QDate(1980, 12, 25) << false;
        QTest::newRow("kanji digits") << "二〇二六年四月一日"_ba << QDate(2026, 4, 1) << false;
        QTest::newRow("in one") << "20260401"_ba << QDate(2026, 4, 1) << false;
        QTest::newRow("in one, by era") << "R080401"_ba << QDate(2026, 4, 1) << false;
        QTest::newRow("with its weekday") << "令和8年4月1日（水）"_ba << QDate(2026, 4, 1) << false;
        QTest::newRow("with another weekday") << "令和8年4月1日（木）"_ba << QDate() << false;
        QTest::newRow("both calendars") << "2026（令和8）年4月1日"_ba << QDate(2026, 4, 1) << false;
        QTest::newRow("both calendars, apart") << "2026（令和7）年4月1日"_ba << QDate() << false;
        QTest::newRow("a ligature") << "㋿8年4月1日"_ba << QDate(2026, 4, 1) << false;
        QTest::newRow("radicals of a PDF") << "令和8年4⽉1⽇"_ba << QDate(2026, 4, 1) << false;
        QTest::newRow("with blanks") << "令和 8年 4月 1日"_ba << QDate(2026, 4, 1) << false;
        QTest::newRow("as programs send it") << "2026-04-01T00:00:00+09:00"_ba << QDate(2026, 4, 1) << false;
        QTest::newRow("in English") << "April 1, 2026"_ba << QDate(2026, 4, 1) << false;
        QTest::newRow("September is no 昭和") << "Sep 1 2026"_ba << QDate(2026, 9, 1) << false;
        QTest::newRow("year 8") << "8年4月1日"_ba << QDate() << false;
        QTest::newRow("year 8 with zeros") << "0008-04-01"_ba << QDate() << false;
        QTest::newRow("day first") << "01/04/2026"_ba << QDate() << false;
        QTest::newRow("two days") << "2026/4/1〜2026/4/3"_ba << QDate() << false;
        QTest::newRow("before the Gregorian calendar") << "M5.12.2"_ba << QDate() << false;
        QTest::newRow("no leap day") << "R7.2.29"_ba << QDate() << false;
        QTest::newRow("year 0") << "R0.1.1"_ba << QDate() << false;
        QTest::newRow("no month") << "2026-13-01"_ba << QDate() << false;
        QTest::newRow("two digits") << "26-11-22"_ba << QDate() << false;
        QTest::newRow("two parts") << "2026-11"_ba << QDate() << false;
        QTest::newRow("negative") << "2026--1-1"_ba << QDate() << false;
        QTest::newRow("words") << "きのう"_ba << QDate() << false;
        QTest::newRow("nothing") << ""_ba << QDate() << false;
        QTest::newRow("another era") << "慶応3年1月1日"_ba << QDate() << false;
    }
    void whatLacksItsEraSaysSo()
    {
        for (const char* const typed : {"8年4月1日", "26/4/1", "226-04-01", "0008-04-01", "64.1.7"}) {
            const Expected<EraReading> reading = parseJapaneseDate(typed);
            QVERIFY2(!reading, typed);
            QCOMPARE(reading.error().code(), "japan.year-without-era"_ba);
        }
    }

    void boxes_data()
    {
        QTest::addColumn<QByteArrayList>("boxes");
        QTest::addColumn<QDate>("date");
        const auto row
            = [](const char* name, const QByteArrayList& boxes, QDate date) { QTest::newRow(name) << boxes << date; };
        row("Gregorian", {"gregorian", "2026", "4", "1"}, QDate(2026, 4, 1));
        row("no calendar chosen", {"", "２０２６", "４", "１"}, QDate(2026, 4, 1));
        row("an era", {"reiwa", "8", "4", "1"}, QDate(2026, 4, 1));
        row("元年", {"reiwa", "元年", "5", "1"}, QDate(2019, 5, 1));
        row("units in the boxes", {"reiwa", "8年", "4月", "1日"}, QDate(2026, 4, 1));
        row("kanji", {"reiwa", "八", "四", "一"}, QDate(2026, 4, 1));
        row("circled", {"reiwa", "8", "④", "①"}, QDate(2026, 4, 1));
        row("the era in the box of the year", {"gregorian", "令和8", "4", "1"}, QDate(2026, 4, 1));
        row("its letter", {"", "H2", "4", "1"}, QDate(1990, 4, 1));
        row("two eras", {"showa", "令和8", "4", "1"}, QDate());
        row("令和8 under 西暦", {"gregorian", "8", "4", "1"}, QDate());
        row("two digits", {"", "26", "4", "1"}, QDate());
        row("a fraction", {"", "2026.9", "4", "1"}, QDate());
        row("a sign", {"reiwa", "+8", "4", "1"}, QDate());
        row("a letter", {"", "2O26", "4", "1"}, QDate());
        row("a stroke", {"reiwa", "-", "-", "-"}, QDate());
        row("no month", {"reiwa", "8", "", "1"}, QDate());
    }
    void boxes()
    {
        QFETCH(QByteArrayList, boxes);
        QFETCH(QDate, date);
        const Expected<EraReading> reading = readDateBoxes({boxes[0], boxes[1], boxes[2], boxes[3]});
        QCOMPARE(reading ? reading->date : QDate(), date);
    }

    void clockTimes_data()
    {
        QTest::addColumn<QByteArray>("typed");
        QTest::addColumn<int>("minutes"); // -1: refused
        const auto row = [](const char* typed, int minutes) { QTest::newRow(typed) << QByteArray(typed) << minutes; };
        row("9:05", 9 * 60 + 5);
        row("９：０５", 9 * 60 + 5);
        row("9時", 9 * 60);
        row("9時半", 9 * 60 + 30);
        row("十五時三十分", 15 * 60 + 30);
        row("午後3時半", 15 * 60 + 30);
        row("午前9:05", 9 * 60 + 5);
        row("3:00 PM", 15 * 60);
        row("12:30 PM", 12 * 60 + 30);
        row("12:30 AM", 30);
        row("正午", 12 * 60);
        row("1530", 15 * 60 + 30);
        row("09:05:00", 9 * 60 + 5);
        for (const char* const wrong : {"24:00", "12:60", "+9:05", "9:+5", "9:005", ":30", "9:", "9", "午後12時",
                 "午後13時", "9:00〜10:00", "9:00-10:00", "1e1:00", "9:3O", "未定", ""})
            row(wrong, -1);
    }
    void clockTimes()
    {
        QFETCH(QByteArray, typed);
        QFETCH(int, minutes);
        QCOMPARE(parseClockTime(typed).value_or(-1), minutes);
    }

    void numerals()
    {
        QCOMPARE(numeralValue("二十三"), 23);
        QCOMPARE(numeralValue("二〇二六"), 2026);
        QCOMPARE(numeralValue("三百五"), 305);
        QCOMPARE(numeralValue("3万5千"), 35'000);
        QCOMPARE(numeralValue("一億二千万"), 120'000'000);
        QCOMPARE(numeralValue("〇"), 0);
        QCOMPARE(numeralValue("壱拾"), 10);
        for (const char* const wrong : {"", "十百", "万", "二十三十", "1,000", "五月", "12345678901234567"})
            QVERIFY2(!numeralValue(wrong), wrong);
    }

    void eraBoundaries()
    {
        QFETCH(QByteArray, typed);
        QFETCH(QDate, date);
        const Expected<EraReading> reading = parseJapaneseDate(typed);
        QCOMPARE(reading.has_value(), date.isValid());
        if (reading) {
            QCOMPARE(reading->date, date);
            QTEST(reading->isAdjusted, "isAdjusted");
        }
    }

    void holidaySuite()
    {
        EGOV_REQUIRE_SUITE("jp-holidays");
        QFile file(suite("jp-holidays").filePath(u"syukujitsu-utf8.csv"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        file.readLine();
        QMap<QDate, QByteArray> official;
        while (!file.atEnd()) {
            const QByteArrayList row = file.readLine().trimmed().split(',');
            official.insert(QDate::fromString(QString::fromLatin1(row[0]), u"yyyy/M/d"_s), row[1]);
        }
        QVERIFY(official.size() > 1000);
        for (QDate day = official.firstKey(); day <= QDate(official.lastKey().year(), 12, 31); day = day.addDays(1)) {
            const QByteArray name = nationalHoliday(day);
            QVERIFY2(name.isEmpty() != official.contains(day), qPrintable(day.toString(Qt::ISODate)));
            if (name.isEmpty())
                continue;
            // 内閣府 calls what follows from other holidays 休日, and the two days of 2019 休日（祝日扱い）.
            const QByteArray theirs = official.value(day);
            if (theirs.startsWith("休日"))
                QVERIFY2(name == "振替休日" || name == "国民の休日" || day.year() == 2019, name.constData());
            else if (theirs != "体育の日（スポーツの日）" && theirs != "結婚の儀" && theirs != "大喪の礼"
                && theirs != "即位礼正殿の儀")
                QCOMPARE(QString::fromUtf8(name), QString::fromUtf8(theirs));
        }
    }

    void closedDays()
    {
        const Holidays holidays({{QDate(2026, 9, 18), "祭礼"}});
        QVERIFY(holidays.isClosed(QDate(2026, 9, 18)));
        QCOMPARE(holidays.reason(QDate(2026, 9, 18)), "祭礼"_ba);
        QVERIFY(Holidays().isOpen(QDate(2026, 9, 18)));
        QCOMPARE(Holidays().reason(QDate(2026, 12, 29)), "年末年始"_ba);
        QCOMPARE(Holidays().reason(QDate(2027, 1, 1)), "元日"_ba);
        QCOMPARE(Holidays().reason(QDate(2026, 11, 21)), "土曜日"_ba);
        QCOMPARE(Holidays().reason(QDate(2026, 11, 22)), "日曜日"_ba);
        QVERIFY(Holidays().reason(QDate(2026, 11, 24)).isEmpty());
        QCOMPARE(Holidays().openDayOnOrAfter(QDate(2026, 11, 21)), QDate(2026, 11, 24));
        QCOMPARE(Holidays().openDaysAfter(QDate(2026, 12, 28), 1), QDate(2027, 1, 4));
        QCOMPARE(Holidays().openDaysBefore(QDate(2027, 1, 4), 1), QDate(2026, 12, 28));
        QVERIFY(!Holidays().openDayOnOrAfter(QDate()).isValid());
    }

    // 年齢計算ニ関スル法律.
    void attainment_data()
    {
        QTest::addColumn<QDate>("birth");
        QTest::addColumn<int>("age");
        QTest::addColumn<QDate>("attained");
        QTest::newRow("1 April") << QDate(2008, 4, 1) << 18 << QDate(2026, 3, 31);
        QTest::newRow("2 April") << QDate(2008, 4, 2) << 18 << QDate(2026, 4, 1);
        QTest::newRow("leap day, common year") << QDate(2008, 2, 29) << 17 << QDate(2025, 2, 28);
        QTest::newRow("leap day, leap year") << QDate(2008, 2, 29) << 16 << QDate(2024, 2, 28);
        QTest::newRow("1 March, leap year") << QDate(2008, 3, 1) << 16 << QDate(2024, 2, 29);
        QTest::newRow("1 March, common year") << QDate(2008, 3, 1) << 17 << QDate(2025, 2, 28);
        QTest::newRow("65") << QDate(1961, 11, 23) << 65 << QDate(2026, 11, 22);
    }
    void attainment()
    {
        QFETCH(QDate, birth);
        QFETCH(int, age);
        QFETCH(QDate, attained);
        QCOMPARE(attainmentDay(birth, age), attained);
        QCOMPARE(legalAgeOn(birth, attained), age);
        QCOMPARE(legalAgeOn(birth, attained.addDays(-1)), age - 1);
    }
    void ages()
    {
        QCOMPARE(ageOn(QDate(2008, 4, 1), QDate(2026, 3, 31)), 17);
        QCOMPARE(ageOn(QDate(2008, 4, 1), QDate(2026, 4, 1)), 18);
        QCOMPARE(ageOn(QDate(2008, 4, 1), QDate(2008, 3, 31)), -1);
        QCOMPARE(ageOn(QDate(2008, 4, 1), QDate(2008, 4, 1)), 0);
        QCOMPARE(legalAgeOn(QDate(2008, 4, 1), QDate(2008, 4, 1)), 0);
        QCOMPARE(ageOn(QDate(), QDate(2026, 4, 1)), -1);
        QCOMPARE(fiscalYearEndAfterAttaining(QDate(2008, 4, 1), 18), QDate(2026, 3, 31));
        QCOMPARE(fiscalYearEndAfterAttaining(QDate(2008, 4, 2), 18), QDate(2027, 3, 31));
        QCOMPARE(fiscalYearOf(QDate(2027, 3, 31)), 2026);
        QCOMPARE(fiscalYearOf(QDate(2027, 4, 1)), 2027);
    }

    // 民法第140条-第143条 and the closed-day rules.
    void deadlines_data()
    {
        using enum Period::Unit;
        QTest::addColumn<QDate>("event");
        QTest::addColumn<DeadlineRule>("rule");
        QTest::addColumn<QDate>("last");
        QTest::newRow("15 days of 児童手当 over the May holidays")
            << QDate(2026, 4, 20) << DeadlineRule{{15, Days}} << QDate(2026, 5, 7);
        QTest::newRow("14 days after moving in")
            << QDate(2026, 12, 20) << DeadlineRule{{14, Days}} << QDate(2027, 1, 4);
        QTest::newRow("14 days with the day of birth")
            << QDate(2026, 12, 20) << DeadlineRule{{14, Days}, FirstDay::Included} << QDate(2027, 1, 4);
        QTest::newRow("a window with its own hour stays")
            << QDate(2026, 12, 20) << DeadlineRule{{14, Days}, FirstDay::Included, ClosedLastDay::Stays}
            << QDate(2027, 1, 2);
        QTest::newRow("two weeks") << QDate(2026, 11, 10) << DeadlineRule{{2, Weeks}} << QDate(2026, 11, 24);
        QTest::newRow("a month") << QDate(2026, 6, 30) << DeadlineRule{{1, Months}} << QDate(2026, 7, 31);
        QTest::newRow("a year") << QDate(2026, 3, 31) << DeadlineRule{{1, Years}} << QDate(2027, 3, 31);
    }
    void deadlines()
    {
        QFETCH(QDate, event);
        QFETCH(DeadlineRule, rule);
        QTEST(deadline(event, rule, Holidays()), "last");
    }
    void calendarPeriods()
    {
        using enum Period::Unit;
        QCOMPARE(lastDayOfPeriod(QDate(2026, 2, 1), {1, Months}), QDate(2026, 2, 28));
        QCOMPARE(lastDayOfPeriod(QDate(2026, 1, 31), {1, Months}), QDate(2026, 2, 28));
        QCOMPARE(lastDayOfPeriod(QDate(2026, 8, 31), {6, Months}), QDate(2027, 2, 28));
        QCOMPARE(lastDayOfPeriod(QDate(2028, 1, 30), {1, Months}), QDate(2028, 2, 29));
        QCOMPARE(lastDayOfPeriod(QDate(2026, 4, 1), {1, Years}), QDate(2027, 3, 31));
        QCOMPARE(lastDayOfPeriod(QDate(2026, 4, 1), {1, Days}), QDate(2026, 4, 1));
    }
    // 転出届: online from 30 days before the move to 10 days after it.
    void movingOutWindow()
    {
        const QDate move(2026, 11, 22);
        QCOMPARE(move.addDays(-30), QDate(2026, 10, 23));
        QCOMPARE(deadline(move, {{10, Period::Unit::Days}, FirstDay::Excluded, ClosedLastDay::Stays}, Holidays()),
            QDate(2026, 12, 2));
    }
};

QTEST_APPLESS_MAIN(CalendarTest)
#include "calendar.moc"
