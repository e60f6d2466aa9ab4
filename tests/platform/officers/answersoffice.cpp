// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <tests/platform/demoservice.h>

#include <libegov/application/audit/caseaudit.h>
#include <libegov/form/authoring/dataschema.h>
#include <libegov/platform/officers/answersoffice.h>
#include <libegov/storage/errors.h>

#include <QDir>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

const FormId waste("bulky-waste-collection");
const FormId roads("road-park-report");
const FormId allowance("child-allowance-claim");
constexpr int roadCases = 105; // more than an export has at hand at once
constexpr char myNumber[] = "123456789018";

Officer officerOf(const char* id, const OfficerReach& reach)
{
    return {.id = OfficerId(id), .name = u"担当 一郎"_s, .roles = {"reviewer"}, .reach = reach};
}

const Officer everywhere = officerOf("everywhere", OfficerReach::everything());
const Officer ofRoads = officerOf("roads", OfficerReach::of({roads}));
const Officer nowhere = officerOf("nowhere", OfficerReach::of({}));

template <typename T>
QByteArray codeOf(const Expected<T>& result)
{
    return result ? QByteArray("no error") : result.error().code();
}

// RFC 4180 as it stands there, by a reader of our own that knows nothing of the writer.
QList<QByteArrayList> rowsOf(const QByteArray& csv)
{
    QList<QByteArrayList> rows;
    QByteArrayList row;
    QByteArray cell;
    bool isQuoted = false;
    for (qsizetype i = 0; i < csv.size(); ++i) {
        const char c = csv[i];
        if (isQuoted && c == '"' && i + 1 < csv.size() && csv[i + 1] == '"') {
            cell += '"';
            ++i;
        } else if (c == '"') {
            isQuoted = !isQuoted;
        } else if (!isQuoted && c == ',') {
            row += std::exchange(cell, {});
        } else if (!isQuoted && c == '\r' && i + 1 < csv.size() && csv[i + 1] == '\n') {
            row += std::exchange(cell, {});
            rows += std::exchange(row, {});
            ++i;
        } else {
            cell += c;
        }
    }
    return rows;
}

} // namespace

// データの持ち出し: all answers leave as data, to whom they may, with an event that says why.
class AnswersOfficeTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_data;
    DemoService m_service{m_data.path()};
    ReferenceNumber m_waste;
    ReferenceNumber m_allowance;
    ReferenceNumber m_formula;

    OfficerDesk deskOf(const Officer& officer) const { return m_service.desk().forOfficer(officer); }

    ReferenceNumber filed(const FormId& form, const QByteArray& answers, const QByteArray& key, bool isSigned = false)
    {
        const Expected<SubmissionPackage> package = m_service.desk().prepare(form, answers, "ja");
        if (!package)
            qFatal("prepare: %s %s", package.error().code().constData(), qPrintable(package.error().detail()));
        const Expected<QByteArray> signature
            = isSigned ? DemoService::sign(u"good"_s, package->bytes()) : Expected<QByteArray>(QByteArray());
        if (!signature)
            qFatal("sign: %s", signature.error().code().constData());
        const Expected<SubmissionOutcome> outcome = m_service.desk().submit({.answers = answers,
            .package = *package,
            .signature = *signature,
            .key = IdempotencyKey("a-case-that-leaves-" + key),
            .password = "correct horse",
            .email = {},
            .draft = {}});
        if (!outcome || !outcome->receipt)
            qFatal("submit: %s", codeOf(outcome).constData());
        return outcome->receipt->reference;
    }

    QByteArray written(const Officer& officer, const AnswersExport& what, AnswersExported* count = nullptr) const
    {
        QByteArray all;
        const Expected<AnswersExported> done
            = deskOf(officer).answersOffice().write(what, [&all](const QByteArray& piece) -> Expected<void> {
                  all += piece;
                  return {};
              });
        if (!done)
            qFatal("write: %s %s", done.error().code().constData(), qPrintable(done.error().detail()));
        if (count)
            *count = *done;
        return all;
    }
    QList<Json> lines(const Officer& officer, const AnswersExport& what) const
    {
        QList<Json> found;
        for (const QByteArray& line : written(officer, what).split('\n')) {
            if (!line.isEmpty())
                found += *Json::parse(line);
        }
        return found;
    }
    // Bodies of the events with that action, in their order, and what was said in words beside each.
    QList<std::pair<Json, QString>> events(const QByteArray& action) const
    {
        const QString name = u"events"_s;
        QList<std::pair<Json, QString>> found;
        {
            QSqlDatabase store = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
            store.setDatabaseName(m_data.filePath(u"tenants/272094/store.sqlite"_s));
            if (!store.open())
                qFatal("no store");
            QSqlQuery query(store);
            query.exec(u"SELECT e.body, w.words FROM event e LEFT JOIN event_words w ON w.tenant = e.tenant AND "
                       "w.position = e.position ORDER BY e.position"_s);
            while (query.next()) {
                const Json body = *Json::parse(query.value(0).toByteArray());
                if (body["action"].toUtf8() == action)
                    found.emplaceBack(body, query.value(1).toString());
            }
        }
        QSqlDatabase::removeDatabase(name);
        return found;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_service.open());
        Json sofa = *Json::parse(answersOf("bulky-waste-collection"));
        if (const Expected<Evaluation> evaluation = m_service.desk().evaluate(waste, sofa.toBytes()))
            sofa.set("collectionDay", evaluation->values()["earliestDay"]);
        m_waste = filed(waste, sofa.toBytes(), "waste");
        m_allowance = filed(allowance, answersOf("child-allowance-claim"), "allowance", true);
        for (int i = 0; i < roadCases; ++i) {
            const QByteArray number = QByteArray::number(i);
            const Json answers = Json::object(
                {{"kind", "hole"}, {"place", "見本町" + number}, {"noticedOn", "2026-01-05"}, {"isDangerous", false},
                    {"description", "=HYPERLINK(\"http://example.jp\")"}, {"wantsReply", false}});
            m_formula = filed(roads, answers.toBytes(), "roads-" + number);
        }
    }

    void everyCaseLeavesWithAllItsAnswers()
    {
        AnswersExported count;
        const QByteArray all = written(everywhere, {.purpose = u"基幹システムへの取り込み"_s}, &count);
        QCOMPARE(count.cases, roadCases + 2);
        QCOMPARE(count.opened, 0);
        QSet<QByteArray> numbers;
        for (const Json& line : lines(everywhere, {.purpose = u"照合"_s})) {
            const ReferenceNumber number(line["reference"].toUtf8());
            numbers += number.value();
            if (line["form"].toUtf8() == roads.value() && number != m_formula)
                continue; // one of them is looked at
            const Expected<OfficerCaseSnapshot> snapshot = deskOf(everywhere).snapshot(number);
            QCOMPARE(line["answers"], snapshot->package()->values());
            QCOMPARE(line["formDigest"].toUtf8(), snapshot->view().formDigest);
            QCOMPARE(line["state"].toUtf8(), "submitted"_ba);
            const auto one = deskOf(everywhere).answersOffice().show(number);
            QCOMPARE(*one, line);
        }
        QCOMPARE(numbers.size(), roadCases + 2);
        QVERIFY(!all.contains(myNumber));
        // By whoever has asked for less.
        QCOMPARE(lines(everywhere, {.cases = {.form = waste.value()}, .purpose = u"統計"_s}).size(), 1);
        QCOMPARE(lines(everywhere, {.cases = {.states = {CaseState::Closed}}, .purpose = u"統計"_s}).size(), 0);
        QCOMPARE(lines(everywhere, {.cases = {.to = QDate(2020, 1, 1)}, .purpose = u"統計"_s}).size(), 0);
    }

    void nothingOutsideTheReachLeaves()
    {
        const QList<Json> own = lines(ofRoads, {.purpose = u"現場の確認"_s});
        QCOMPARE(own.size(), roadCases);
        QVERIFY(std::ranges::all_of(own, [](const Json& line) { return line["form"].toUtf8() == roads.value(); }));
        QCOMPARE(lines(nowhere, {.purpose = u"現場の確認"_s}).size(), 0);
        for (const Officer& other : {ofRoads, nowhere}) {
            const AnswersOffice office = deskOf(other).answersOffice();
            QCOMPARE(codeOf(office.show(m_waste)), "platform.reach"_ba);
            const AnswersExport what{.cases = {.form = waste.value()}, .purpose = u"確認"_s};
            QCOMPARE(codeOf(office.write(what, [](const QByteArray&) -> Expected<void> { return {}; })),
                "platform.reach"_ba);
        }
    }

    void refused_data()
    {
        using Format = AnswersExport::Format;
        QTest::addColumn<AnswersExport>("what");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("no purpose") << AnswersExport{} << "platform.purpose"_ba;
        QTest::newRow("blanks for a purpose") << AnswersExport{.purpose = u" 　\t"_s} << "platform.purpose"_ba;
        QTest::newRow("no purpose for a table")
            << AnswersExport{.cases = {.form = roads.value()}, .format = Format::Csv} << "platform.purpose"_ba;
        QTest::newRow("a table of no procedure")
            << AnswersExport{.format = Format::Csv, .purpose = u"統計"_s} << "platform.export-columns"_ba;
        QTest::newRow("a table of an unknown procedure")
            << AnswersExport{.cases = {.form = "no-such-form"}, .format = Format::Csv, .purpose = u"統計"_s}
            << "platform.unknown-form"_ba;
        QTest::newRow("behind a case that is not there")
            << AnswersExport{.cases = {.from = QDate(2020, 1, 1), .after = 999'999}, .purpose = u"統計"_s}
            << "application.no-such-case"_ba;
    }
    void refused()
    {
        QFETCH(AnswersExport, what);
        QFETCH(QByteArray, code);
        QByteArray all;
        const auto done
            = deskOf(everywhere).answersOffice().write(what, [&all](const QByteArray& piece) -> Expected<void> {
                  all += piece;
                  return {};
              });
        QCOMPARE(codeOf(done), code);
        QCOMPARE(all, QByteArray());
    }

    // Who, what for, of what, in which form; how much came of it. Nothing of what was read.
    void everyExportIsAnEvent()
    {
        const qsizetype begun = events("export-answers").size();
        const qsizetype ended = events("exported-answers").size();
        (void)written(ofRoads, {.cases = {.form = roads.value()}, .purpose = u" 道路台帳の更新 "_s});
        const auto made = events("export-answers");
        QCOMPARE(made.size(), begun + 1);
        const auto& [event, words] = made.back();
        QCOMPARE(event["actor"].toUtf8(), "roads"_ba);
        QCOMPARE(words, u"道路台帳の更新"_s);
        QCOMPARE(event["detail"]["form"].toUtf8(), roads.value());
        QCOMPARE(event["detail"]["format"].toUtf8(), "json-lines"_ba);
        QCOMPARE(event["detail"]["sealed"].toUtf8(), "marked"_ba);
        QCOMPARE(event["detail"]["by"], Json::array({"form"}));
        QCOMPARE(events("exported-answers").size(), ended + 1);
        QCOMPARE(events("exported-answers").back().first["detail"]["cases"].toInteger(), roadCases);

        // One that breaks off has begun and not ended; one that is refused has not begun.
        int pieces = 0;
        const auto broken = deskOf(everywhere)
                                .answersOffice()
                                .write({.purpose = u"統計"_s}, [&pieces](const QByteArray&) -> Expected<void> {
                                    return ++pieces < 3 ? Expected<void>() : unexpected(StorageError::Full, u"full"_s);
                                });
        QCOMPARE(codeOf(broken), Error(StorageError::Full, {}).code());
        QCOMPARE(pieces, 3);
        QCOMPARE(events("export-answers").size(), begun + 2);
        QCOMPARE(events("exported-answers").size(), ended + 1);
        (void)deskOf(everywhere).answersOffice().write({}, [](const QByteArray&) -> Expected<void> { return {}; });
        QCOMPARE(events("export-answers").size(), begun + 2);
    }

    // The chain states what was said of each export: whoever changes it later is found out.
    void purposesAreBoundToTheChain()
    {
        Expected<Store> store
            = Store::open(Store::sqliteUrl(m_data.path(), TenantCode("272094")), TenantCode("272094"));
        const auto isValid = [&store] {
            const AuditReport report = *verifyAudit(*store, {});
            if (report.firstBroken)
                qInfo() << report.firstBroken->code << report.firstBroken->detail;
            return report.isValid;
        };
        (void)written(ofRoads, {.purpose = u"照合"_s});
        QVERIFY(isValid());
        const auto change = [&store](SqlText statement) {
            return store->write([&](Transaction& transaction) -> Expected<void> {
                const Expected<int> changed = transaction.execute(statement, {});
                return changed ? Expected<void>() : Unexpected(changed.error());
            });
        };
        QVERIFY(change("UPDATE event_words SET words = 'x' || words WHERE application = 0 AND position = (SELECT "
                       "max(position) FROM event_words WHERE application = 0)"));
        QVERIFY(!isValid());
        QVERIFY(change("UPDATE event_words SET words = substr(words, 2) WHERE application = 0 AND position = (SELECT "
                       "max(position) FROM event_words WHERE application = 0)"));
        QVERIFY(isValid());
    }

    void sealedAnswersOpenWithAPurposeOnly()
    {
        const AnswersExport closed{.cases = {.form = allowance.value()}, .purpose = u"審査"_s};
        const QList<Json> marked = lines(everywhere, closed);
        QCOMPARE(marked.size(), 1);
        QCOMPARE(marked[0]["sealed"], Json::array({"myNumber", "bankAccount"}));
        QCOMPARE(marked[0]["opened"], Json::array());
        QCOMPARE(marked[0]["answers"]["myNumber"]["sealed"].toUtf8().size(), 64);
        QCOMPARE(events("open-sealed").size(), 0);

        AnswersExport what = closed;
        what.sealed = AnswersExport::Sealed::Opened;
        what.purpose = u"税情報の照会"_s;
        const QList<Json> opened = lines(everywhere, what);
        QCOMPARE(opened[0]["answers"]["myNumber"].toUtf8(), QByteArray(myNumber));
        QCOMPARE(opened[0]["sealed"], Json::array());
        QCOMPARE(opened[0]["answers"]["bankAccount"]["bankCode"].toUtf8(), "0001"_ba);
        QCOMPARE(opened[0]["opened"], Json::array({"myNumber", "bankAccount"}));
        QCOMPARE(events("open-sealed").size(), 2);
        QCOMPARE(events("open-sealed").front().second, u"税情報の照会"_s);
        QCOMPARE(events("open-sealed").front().first["detail"]["path"].toUtf8(), "myNumber"_ba);

        // Never without saying why, and never by whom the case is none of.
        what.purpose = u" "_s;
        QVERIFY(
            !deskOf(everywhere).answersOffice().write(what, [](const QByteArray&) -> Expected<void> { return {}; }));
        what.purpose = u"照会"_s;
        QCOMPARE(
            codeOf(deskOf(ofRoads).answersOffice().write(what, [](const QByteArray&) -> Expected<void> { return {}; })),
            "platform.reach"_ba);
        QCOMPARE(events("open-sealed").size(), 2);
    }

    void tablesAreForSpreadsheets()
    {
        const QByteArray csv = written(everywhere,
            {.cases = {.form = allowance.value()}, .format = AnswersExport::Format::Csv, .purpose = u"名簿の確認"_s});
        QVERIFY(csv.startsWith("\xEF\xBB\xBF\"受付番号（閲覧用）\","));
        QVERIFY(csv.endsWith("\"\r\n"));
        const QList<QByteArrayList> rows = rowsOf(csv);
        QCOMPARE(rows.size(), 2);
        QCOMPARE(rows[0].size(), rows[1].size());
        QCOMPARE(QSet<QByteArray>(rows[0].begin(), rows[0].end()).size(), rows[0].size());
        const auto cell = [&rows](const QByteArray& path, const QByteArray& column = {}) {
            for (qsizetype i = 0; i < rows[0].size(); ++i) {
                if (rows[0][i].endsWith(column + " [" + path + ']'))
                    return rows[1][i];
            }
            return QByteArray("no such column");
        };
        QCOMPARE(rows[1][0], m_allowance.value());
        QCOMPARE(cell("name.family"), "見本"_ba);
        QCOMPARE(cell("name.givenKana"), "ハナコ"_ba);
        QCOMPARE(cell("birthDate"), "1990-01-02"_ba);
        QCOMPARE(cell("address.postalCode"), "5700083"_ba);
        QCOMPARE(cell("phone"), "09000000001"_ba);
        QCOMPARE(cell("bankAccount.bankCode"), "（封印）"_ba);
        QCOMPARE(cell("myNumber"), "（封印）"_ba);
        QCOMPARE(cell("hasSpouse"), "いいえ"_ba);
        QCOMPARE(cell("occupation", "（値）"), "employed"_ba);
        QVERIFY(cell("occupation") != "employed" && !cell("occupation").isEmpty());
        QCOMPARE(cell("children[0].name.given"), "一"_ba);
        QCOMPARE(cell("children[1].name.given"), QByteArray());
        QCOMPARE(cell("children[99].name.given"), "no such column"_ba);
        QVERIFY(!csv.contains(myNumber));
        QCOMPARE(rows[1][8], "なし"_ba); // no fee
        // Of a procedure with a fee.
        const QList<QByteArrayList> owing = rowsOf(written(everywhere,
            {.cases = {.form = waste.value()}, .format = AnswersExport::Format::Csv, .purpose = u"名簿の確認"_s}));
        QCOMPARE(owing[1][8], "未納"_ba);
        // The list without answers says so too.
        QVERIFY(deskOf(everywhere).exportCsv({.form = roads.value()})->contains("\"なし\"\r\n"));
    }

    // What a spreadsheet would run as a formula is text, and every case is there once.
    void formulasAreText()
    {
        const QList<QByteArrayList> rows = rowsOf(written(ofRoads,
            {.cases = {.form = roads.value()}, .format = AnswersExport::Format::Csv, .purpose = u"現場の確認"_s}));
        QCOMPARE(rows.size(), roadCases + 1);
        QSet<QByteArray> numbers;
        for (const QByteArrayList& row : rows.sliced(1)) {
            numbers += row[0];
            QCOMPARE(row.size(), rows[0].size());
            QVERIFY(row.contains("'=HYPERLINK(\"http://example.jp\")"));
        }
        QCOMPARE(numbers.size(), roadCases);
    }

    // Columns follow from the form: with no case they are the same.
    void columnsDoNotFollowTheAnswers()
    {
        const auto headings = [this](const FormId& form, const InboxQuery& query) {
            InboxQuery cases = query;
            cases.form = form.value();
            return rowsOf(
                written(everywhere, {.cases = cases, .format = AnswersExport::Format::Csv, .purpose = u"統計"_s}))[0];
        };
        for (const FormId& form : {waste, roads, allowance})
            QCOMPARE(headings(form, {.to = QDate(2020, 1, 1)}), headings(form, {}));
        // Nobody has filed it yet.
        QVERIFY(headings(FormId("disaster-damage-certificate"), {}).size() > 20);
    }

    void withoutTheKeyNothingOpens()
    {
        QTemporaryDir data;
        DemoService other(data.path());
        other.configuration.openingKeyDirectory.clear();
        QVERIFY(other.open());
        const AnswersExport what{.sealed = AnswersExport::Sealed::Opened, .purpose = u"審査"_s};
        QCOMPARE(codeOf(other.desk()
                         .forOfficer(everywhere)
                         .answersOffice()
                         .write(what, [](const QByteArray&) -> Expected<void> { return {}; })),
            "platform.no-opening-key"_ba);
    }

    // For the judge, which is somebody else's: every stored case of this service, and the schema of its version.
    void storedCasesGoToTheJudge()
    {
        const QDir folder(QStringLiteral(EGOV_STORED_ANSWERS));
        QVERIFY(QDir(folder).removeRecursively() && folder.mkpath(u"."_s));
        for (const FormId& form : {waste, roads, allowance}) {
            QFile answers(folder.filePath(form.toString() + u".jsonl"_s));
            QVERIFY(answers.open(QIODevice::WriteOnly));
            answers.write(written(everywhere, {.cases = {.form = form.value()}, .purpose = u"照合"_s}));
            const ReferenceNumber number = form == waste ? m_waste : form == roads ? m_formula : m_allowance;
            const Expected<OfficerCaseSnapshot> snapshot = deskOf(everywhere).snapshot(number);
            const Expected<Evaluation> filed = m_service.desk().evaluateFiled(*snapshot);
            QFile schema(folder.filePath(form.toString() + u".schema.json"_s));
            QVERIFY(schema.open(QIODevice::WriteOnly));
            schema.write(dataSchema(filed->form()).toIndented());
        }
    }
};

QTEST_GUILESS_MAIN(AnswersOfficeTest)
#include "answersoffice.moc"
