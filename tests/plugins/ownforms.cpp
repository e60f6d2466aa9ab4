// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// The form of its own that each municipality of the example selection has: one good filing and some bad ones each, in
// answers/<town>.json.
#include <libegov/form/authoring/lint.h>
#include <libegov/form/evaluation/evaluation.h>
#include <libegov/tenant/tenantforms.h>
#include <libegov/tenant/tenantplugin.h>
#include <libegov/tenant/tenants.h>

#include <QFile>
#include <QTest>

#include <map>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

const QString source = QStringLiteral(EGOV_SOURCE_DIR);

struct OwnForm {
    TenantForm form;
    Json filings; // answers/<town>.json
    QDate day;
};

} // namespace

class OwnFormsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const Expected<QList<Plan>> plans = Plan::readAll(source + u"/forms/plans"_s);
        const Expected<SharedForms> shared = SharedForms::readAll(source + u"/forms"_s, m_types);
        QVERIFY(plans && shared);
        m_tenants = Tenants::collect(
            PluginCatalogue::search({.directories = {QStringLiteral(EGOV_BINARY_DIR) + u"/lib/egov/plugins/tenants"_s},
                .kinds = {tenantPluginKind()},
                .demo = PluginSearch::Demo::Accepted}),
            *plans);
        QCOMPARE(m_tenants.accepted().size(), 25u);
        for (const Tenant& tenant : m_tenants.accepted()) {
            QVERIFY2(tenant.ownForms().size() == 1, qPrintable(tenant.name()));
            const FormId id(tenant.ownForms().first()["id"].toUtf8());
            const TenantForms forms
                = TenantForms::compile(tenant, *planPeriods(tenant, m_tenants.plans()), *shared, m_types);
            QVERIFY2(forms.refused().isEmpty() && forms.find(id), qPrintable(tenant.name()));
            const Json filings = read(u"/tests/plugins/answers/%1.json"_s.arg(tenant.id().toString()));
            QCOMPARE(filings["form"].toUtf8(), id.value());
            const QDate day = QDate::fromString(filings["day"].toString(), Qt::ISODate);
            m_forms.emplace(tenant.id().value(), OwnForm{.form = *forms.find(id), .filings = filings, .day = day});
        }
    }

    void eachIsAnother()
    {
        QSet<QByteArray> ids;
        QSet<QByteArray> titles;
        for (const auto& [town, own] : m_forms) {
            ids.insert(own.form.form.id().value());
            titles.insert(own.form.form.definition()["title"].toUtf8());
        }
        QCOMPARE(ids.size(), 25);
        QCOMPARE(titles.size(), 25);
    }

    // Whatever an author is told, and what tells readers that all of it is invented.
    void isFitToBePublished_data() { towns(); }
    void isFitToBePublished()
    {
        const OwnForm own = this->own();
        const Json definition = own.form.form.definition();
        for (const Finding& finding : lint(definition, m_types, {.asOf = own.day}))
            QFAIL(finding.code + ' ' + finding.path);
        QVERIFY(own.form.isOffered);
        QVERIFY(definition["contact"]["desk"].toString().endsWith(u"（例示）"_s));
        QVERIFY(definition["retention"]["legalBasis"].toString().endsWith(u"（例示）"_s));
        const QString basis = definition["legalBasis"].toString();
        QVERIFY2(basis.contains(u"法"_s) || basis.contains(u"例示"_s), qPrintable(basis));
    }

    void takesAGoodFiling_data() { towns(); }
    void takesAGoodFiling()
    {
        const OwnForm own = this->own();
        const Evaluation evaluation = judge(own, own.filings["good"]);
        for (const Finding& finding : evaluation.findings())
            QFAIL(finding.code + ' ' + finding.path);
        QVERIFY(evaluation.isComplete());
        QCOMPARE(evaluation.feeTotal(), own.filings["fee"].toInteger());
        for (const Json::Member& shown : own.filings["shows"].members())
            QCOMPARE(evaluation.value(shown.first).toBytes(), shown.second.toBytes());
    }

    // Each differs from the good one in what is named, and is refused there alone.
    void refusesBadFilings_data() { towns(); }
    void refusesBadFilings()
    {
        const OwnForm own = this->own();
        const Json::Array& bad = own.filings["bad"].elements();
        QVERIFY(bad.size() >= 2);
        for (const Json& filing : bad) {
            Json answers = own.filings["good"];
            for (const Json::Member& change : filing["change"].members())
                answers.set(change.first, change.second);
            const Evaluation evaluation = judge(own, answers);
            QSet<QByteArray> places;
            for (const Finding& finding : evaluation.findings()) {
                if (finding.severity == Severity::Error)
                    places.insert(finding.path);
            }
            QVERIFY2(!evaluation.isComplete(), filing["because"].toUtf8().constData());
            QVERIFY2(places == QSet<QByteArray>{filing["at"].toUtf8()}, filing["because"].toUtf8().constData());
        }
    }

private:
    void towns() const
    {
        QTest::addColumn<QByteArray>("town");
        for (const auto& [town, own] : m_forms)
            QTest::newRow(town.constData()) << town;
    }
    OwnForm own() const
    {
        QFETCH(QByteArray, town);
        return m_forms.at(town);
    }
    Evaluation judge(const OwnForm& own, const Json& answers) const
    {
        QFETCH(QByteArray, town);
        const auto tenant = std::ranges::find(m_tenants.accepted(), PluginId(town), &Tenant::id);
        return *evaluate(own.form.form, answers.toBytes(),
            {.asOf = own.day, .tables = tenant->tables(), .holidays = tenant->holidays()});
    }
    static Json read(const QString& name)
    {
        QFile file(source + name);
        return file.open(QIODevice::ReadOnly) ? Json::parse(file.readAll()).value_or(Json()) : Json();
    }

    const FieldTypes m_types = FieldTypes::builtIn();
    Tenants m_tenants;
    std::map<QByteArray, OwnForm> m_forms;
};

QTEST_GUILESS_MAIN(OwnFormsTest)
#include "ownforms.moc"
