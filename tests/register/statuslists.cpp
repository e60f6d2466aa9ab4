// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/register/errors.h>
#include <libegov/register/statuslist.h>

#include <QTest>

#include <map>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

QByteArray base64(const QByteArray& bytes)
{
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}
// As Qt compresses it: a zlib stream behind four bytes of its own.
QByteArray packed(const QByteArray& bytes) { return base64(qCompress(bytes, 9).sliced(4)); }
Json listOf(int bits, const QByteArray& lst) { return Json::object({{"bits", bits}, {"lst", lst}}); }

} // namespace

class StatusListsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Draft-ietf-oauth-status-list, section 4 and appendix "Test vectors": 2^20 positions, all others 0.
    void theDraftsVectors_data()
    {
        QTest::addColumn<int>("bits");
        QTest::addColumn<QByteArray>("lst");
        QTest::addColumn<QMap<qint64, int>>("statuses");
        QTest::addColumn<qint64>("positions");
        QTest::newRow("16 of one bit") << 1 << "eNrbuRgAAhcBXQ"_ba
                                       << QMap<qint64, int>{{0, 1}, {1, 0}, {2, 0}, {3, 1}, {4, 1}, {5, 1}, {6, 0},
                                              {7, 1}, {8, 1}, {9, 1}, {10, 0}, {11, 0}, {12, 0}, {13, 1}, {14, 0},
                                              {15, 1}}
                                       << qint64(16);
        QTest::newRow("12 of two bits") << 2 << "eNo76fITAAPfAgc"_ba
                                        << QMap<qint64, int>{{0, 1}, {1, 2}, {2, 0}, {3, 3}, {4, 0}, {5, 1}, {6, 0},
                                               {7, 1}, {8, 1}, {9, 2}, {10, 3}, {11, 3}}
                                        << qint64(12);
        QTest::newRow("2^20 of two bits")
            << 2
            << "eNrt2zENACEQAEEuoaBABP5VIO01fCjIHTMStt9ovGVIAAAAAABAbiEBAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
               "AAAAAAAEB5WwIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
               "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAID0ugQAAAAAAAAAAAAAAAAAQG12SgAAAAAAAAAAAAAAAAAAAAAAAAAAAOCSIQ"
               "EAAAAAAAAAAAAAAAAAAAAAAAD8ExIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAwJEuAQAAAAAAAAAAAAAA"
               "AAAAAAAAAMB9SwIAAAAAAAAAAAAAAAAAAACoYUoAAAAAAAAAAAAAAEBqH81gAQw"_ba
            << QMap<qint64, int>{{0, 1}, {1, 0}, {1993, 2}, {25460, 1}, {159495, 3}, {495669, 1}, {554353, 1},
                   {645645, 2}, {723232, 1}, {854545, 1}, {934534, 2}, {1000345, 3}, {1048575, 0}}
            << (qint64(1) << 20);
    }
    void theDraftsVectors()
    {
        QFETCH(int, bits);
        QFETCH(QByteArray, lst);
        using Statuses = QMap<qint64, int>;
        QFETCH(Statuses, statuses);
        QFETCH(qint64, positions);
        const Expected<StatusList> list = StatusList::fromJson(listOf(bits, lst));
        QVERIFY2(list, list ? "" : qPrintable(list.error().detail()));
        QCOMPARE(list->positions(), positions);
        for (auto one = statuses.cbegin(); one != statuses.cend(); ++one)
            QCOMPARE(list->at(one.key()), one.value());
        QCOMPARE(list->at(positions), std::nullopt);
        QCOMPARE(list->at(-1), std::nullopt);
        // Whatever compresses, the bits are the same.
        const Expected<StatusList> again = StatusList::fromJson(list->toJson());
        QVERIFY(again);
        QCOMPARE(again->toJson(), list->toJson());
    }

    void oursHasEnoughPositionsAndKeepsThem()
    {
        QVERIFY(StatusList::positionsOfOurs >= 4096);
        StatusList list;
        QCOMPARE(list.positions(), StatusList::positionsOfOurs);
        list.set(0, PositionStatus::Invalid);
        list.set(1, PositionStatus::Suspended);
        list.set(4095, PositionStatus::Suspended);
        list.set(StatusList::positionsOfOurs - 1, PositionStatus::Invalid);
        list.set(7, PositionStatus::Invalid);
        list.set(7, PositionStatus::Suspended);
        list.set(6, PositionStatus::Invalid);
        list.set(6, PositionStatus::Valid);
        const Expected<StatusList> read = StatusList::fromJson(list.toJson());
        QVERIFY(read);
        const std::map<qint64, int> said{{0, 1}, {1, 2}, {7, 2}, {4095, 2}, {StatusList::positionsOfOurs - 1, 1}};
        for (qint64 position = 0; position < read->positions(); ++position) {
            const auto one = said.find(position);
            QCOMPARE(read->at(position), one == said.end() ? 0 : one->second);
        }
    }

    void othersAreRefused_data()
    {
        QTest::addColumn<Json>("json");
        const QByteArray good = packed(QByteArray(16, '\0'));
        QTest::newRow("null") << Json();
        QTest::newRow("a list") << Json::array({1});
        QTest::newRow("no bits") << Json::object({{"lst", good}});
        QTest::newRow("three bits") << listOf(3, good);
        QTest::newRow("sixteen bits") << listOf(16, good);
        QTest::newRow("bits as a text") << Json::object({{"bits", "2"}, {"lst", good}});
        QTest::newRow("no lst") << Json::object({{"bits", 2}});
        QTest::newRow("lst is a number") << Json::object({{"bits", 2}, {"lst", 1}});
        QTest::newRow("an empty lst") << listOf(2, "");
        QTest::newRow("no base64url") << listOf(2, good + "*");
        QTest::newRow("no zlib") << listOf(2, base64("not compressed"));
        QTest::newRow("cut off") << listOf(2, base64(qCompress(QByteArray(4096, 'x'), 9).sliced(4).chopped(5)));
        QTest::newRow("something behind it") << listOf(2, base64(qCompress(QByteArray(16, '\0'), 9).sliced(4) + "x"));
        QTest::newRow("a wrong sum") << [] {
            QByteArray stream = qCompress(QByteArray(64, 'x'), 9).sliced(4);
            stream.back() = char(stream.back() ^ 1);
            return listOf(2, base64(stream));
        }();
        QTest::newRow("one position too many") << listOf(8, packed(QByteArray((1 << 20) + 1, '\0')));
        QTest::newRow("a thousand times as many") << listOf(1, packed(QByteArray(128 << 20, '\0')));
    }
    void othersAreRefused()
    {
        QFETCH(Json, json);
        const Expected<StatusList> list = StatusList::fromJson(json);
        QVERIFY(!list);
        QVERIFY2(list.error().is(RegisterError::Token), list.error().code().constData());
    }
};

QTEST_GUILESS_MAIN(StatusListsTest)
#include "statuslists.moc"
