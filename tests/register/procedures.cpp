// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// What follows from a document of a decision goes into a register as it is: nothing is translated between the two.
#include "registers.h"

#include <libegov/procedure/caseevaluation.h>
#include <libegov/register/certificatebook.h>
#include <libegov/register/errors.h>
#include <tests/procedure/examples.h>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

const ReferenceNumber reference("2026-0001");
const StatusListPlace place{u"https://apply.example.lg.jp/status/"_s};
const QDateTime now = inTokyo(2026, 12, 20);

// A register that keeps what the document of that id enters.
RegisterDefinition registerOf(const Json& document)
{
    Json fields = Json::array();
    for (const Json::Member& entry : document["register"]["entry"].members())
        fields.append(Json::object({{"id", entry.first}, {"label", entry.first}, {"public", true}}));
    const Json definition = Json::object({{"id", document["register"]["id"]}, {"title", "台帳"},
        {"number", Json::object({{"pattern", "{fiscalYear}-{number:4}"}, {"restarts", "fiscal-year"}})},
        {"fields", fields}});
    const Expected<RegisterDefinition> read = RegisterDefinition::parse(definition.toBytes());
    if (!read)
        qFatal("%s", qPrintable(read.error().detail()));
    return *read;
}

Json caseNamed(const QByteArray& name)
{
    const Json rows = Examples::json(QStringLiteral(EGOV_SOURCE_DIR "/tests/procedure/cases.json"));
    for (const Json& row : rows.elements()) {
        if (row["name"].toUtf8() == name)
            return row;
    }
    qFatal("no case %s", name.constData());
}

// The commit of a decision: every document that is due enters or changes its entry, and is issued for each copy.
struct Decided {
    QList<RegisterEntry> entries;
    QList<CertificateClaims> certificates;
};
Expected<Decided> decided(Store& store, const QByteArray& name)
{
    const Json row = caseNamed(name);
    const Procedure procedure = Examples::procedure(row["of"].toString());
    const Json documents = Examples::definition(row["of"].toString())["documents"];
    EvaluationContext context;
    context.asOf = QDate(2026, 12, 20);
    const Expected<CaseEvaluation> found = evaluateCase(procedure, row["case"], context);
    if (!found)
        return Unexpected(found.error());
    return store.writeFor<Decided>([&](Transaction& transaction) -> Expected<Decided> {
        Decided done;
        for (qsizetype i = 0; i < found->documents.size(); ++i) {
            const DocumentStanding& standing = found->documents[i];
            if (!standing.isDue || !documents[i].contains("register"))
                continue;
            const RegisterDefinition definition = registerOf(documents[i]);
            RegisterBook book(transaction, definition);
            const EntryAct act = findEntryAct(documents[i]["register"]["act"].toUtf8()).value();
            EntryChange change{.act = act,
                .fields = standing.entry,
                .validFrom = standing.validFrom,
                .validUntil = standing.validUntil,
                .caseReference = reference,
                .actor = {ActorRole::Approver, "chief"},
                .at = now};
            if (documents[i].contains("public"))
                change.isPublished = standing.isPublished;
            if (act != EntryAct::Enter) {
                const auto own = book.entriesOfCase(reference);
                change.number = own && !own->empty() ? own->front().number : QByteArray("none");
            }
            const Expected<RegisterEntry> entry = book.apply(change);
            if (!entry)
                return Unexpected(entry.error());
            done.entries.append(*entry);
            for (int copy = 0; copy < standing.copies; ++copy) {
                const auto claims = CertificateBook(transaction, place).issue(definition, *entry, change.actor, now);
                if (!claims)
                    return Unexpected(claims.error());
                done.certificates.append(*claims);
            }
        }
        return done;
    });
}

int statusOf(const Store& store, const CertificateClaims& claims)
{
    const auto list = store.readFor<StatusListClaims>(
        [](Transaction& transaction) { return CertificateBook(transaction, place).list(1, now); });
    return list->list.at(claims.position).value_or(-1);
}

} // namespace

class ProceduresTest : public QObject {
    Q_OBJECT

    TestStores m_stores;

private Q_SLOTS:
    // Every act that a procedure may name is one of a register.
    void everyActOfTheSchemaIsKnown()
    {
        const Json schema = Examples::json(QStringLiteral(EGOV_SOURCE_DIR "/forms/procedure.schema.json"));
        const Json& acts = schema["$defs"]["document"]["properties"]["register"]["properties"]["act"]["enum"];
        QVERIFY(acts.size() >= 5);
        for (const Json& act : acts.elements())
            QVERIFY2(findEntryAct(act.toUtf8()), act.toUtf8().constData());
    }

    void aDecisionEnters()
    {
        Store store = *Store::open(m_stores.freshUrl(), testTown);
        const Expected<Decided> done = decided(store, "values of a decision come from its stages");
        QVERIFY2(done, done ? "" : qPrintable(done.error().detail()));
        QCOMPARE(done->entries.size(), 1);
        const RegisterEntry& entry = done->entries[0];
        QCOMPARE(entry.number, "2026-0001"_ba);
        QCOMPARE(entry.content.fields["insuredNumber"].toUtf8(), "0000000002"_ba);
        QCOMPARE(entry.content.validFrom, QDate(2026, 12, 20)); // the decision names no first day: that of the act
        QVERIFY(!entry.content.isPublished);
    }

    // One document in one register, another, which names no values, in a second one.
    void twoRegistersInOneCommit()
    {
        Store store = *Store::open(m_stores.freshUrl(), testTown);
        const Expected<Decided> done = decided(store, "fees follow the decision");
        QVERIFY2(done, done ? "" : qPrintable(done.error().detail()));
        QCOMPARE(done->entries.size(), 2);
        QVERIFY(!done->entries[0].content.validUntil.isValid());
        QCOMPARE(done->entries[1].content.validUntil, QDate(2027, 3, 31));
        QCOMPARE(done->entries[1].content.fields.size(), 0);
    }

    // 再調査: the entry says the new grade, and the papers of the first decision are good no more.
    void aDecisionThatReplacesAmends()
    {
        Store store = *Store::open(m_stores.freshUrl(), testTown);
        const Expected<Decided> first = decided(store, "one certificate for each addressee");
        QVERIFY2(first, first ? "" : qPrintable(first.error().detail()));
        QCOMPARE(first->entries.size(), 1);
        QVERIFY(first->certificates.size() > 1);
        const Expected<Decided> second = decided(store, "a decision that replaces another voids its certificate");
        QVERIFY2(second, second ? "" : qPrintable(second.error().detail()));
        QCOMPARE(second->entries.size(), 1);
        QCOMPARE(second->entries[0].number, first->entries[0].number);
        QCOMPARE(second->entries[0].changes, 2);
        QVERIFY(second->entries[0].content.fields["grade"] != first->entries[0].content.fields["grade"]);
        for (const CertificateClaims& old : first->certificates)
            QCOMPARE(statusOf(store, old), 1);
        for (const CertificateClaims& fresh : second->certificates)
            QCOMPARE(statusOf(store, fresh), 0);
    }

    void anAmendmentOfWhatWasNeverEnteredIsRefused()
    {
        Store store = *Store::open(m_stores.freshUrl(), testTown);
        const Expected<Decided> done = decided(store, "a decision that replaces another voids its certificate");
        QVERIFY(!done && done.error().is(RegisterError::NoSuchEntry));
    }
};

QTEST_GUILESS_MAIN(ProceduresTest)
#include "procedures.moc"
