// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// The municipalities of the example selection share a service and differ as those of a joint purchase do: in what is
// asked and what is charged, not in names alone. And each says that it is invented.
#include <libegov/tenant/tenantforms.h>
#include <libegov/tenant/tenantplugin.h>
#include <libegov/tenant/tenants.h>

#include <QRegularExpression>
#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

const QString source = QStringLiteral(EGOV_SOURCE_DIR);

// What asks and charges: without the words that people read, the desk, and where it comes from.
Json bare(const Json& json)
{
    static const QSet<QByteArray> words{"title", "description", "label", "hint", "placeholder", "text", "message",
        "warning", "contact", "legalBasis", "comment", "base", "version", "$schema"};
    Json left = json.isArray() ? Json::array() : Json::object();
    if (!json.isArray() && !json.isObject())
        return json;
    for (const Json& element : json.elements())
        left.append(bare(element));
    for (const Json::Member& member : json.members()) {
        if (!words.contains(member.first))
            left.set(member.first, bare(member.second));
    }
    return left;
}

} // namespace

class JointnessTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const Expected<QList<Plan>> plans = Plan::readAll(source + u"/forms/plans"_s);
        const Expected<SharedForms> shared = SharedForms::readAll(source + u"/forms"_s, m_types);
        QVERIFY(plans && shared);
        m_shared = *shared;
        m_catalogue = PluginCatalogue::search(
            {.directories = {QStringLiteral(EGOV_BINARY_DIR) + u"/lib/egov/plugins/tenants"_s},
                .kinds = {tenantPluginKind()},
                .demo = PluginSearch::Demo::Accepted});
        m_tenants = Tenants::collect(m_catalogue, *plans);
        QCOMPARE(m_tenants.accepted().size(), 25u);
    }

    // The shared forms as a resident of one finds them are not those of a resident of another.
    void noTwoAskTheSame()
    {
        QHash<QByteArray, QString> known;
        for (const Tenant& tenant : m_tenants.accepted()) {
            const TenantForms forms = formsOf(tenant);
            Json asked = Json::object();
            for (const Form& form : m_shared.forms()) {
                const TenantForm* const here = forms.find(form.id());
                asked.set(form.id().value(), here->isOffered ? bare(here->form.definition()) : Json(here->reason));
            }
            const QByteArray bytes = asked.toBytes();
            QVERIFY2(!known.contains(bytes), qPrintable(tenant.name() + u" asks what is asked in "_s + known[bytes]));
            known.insert(bytes, tenant.name());
        }
    }

    // Fees, limits and days of the shared forms, wherever there are any.
    void noTwoChargeTheSame()
    {
        QHash<QByteArray, QString> known;
        qsizetype free = 0;
        for (const Tenant& tenant : m_tenants.accepted()) {
            Json charged = Json::object();
            for (const char* const table : {"resident-record-fee", "bulky-waste-articles", "bulky-waste-collection"}) {
                if (const Json& own = townOf(tenant)["tables"][table]; !own.isNull())
                    charged.set(table, bare(own));
            }
            free += charged.size() == 0;
            if (charged.size() == 0)
                continue;
            const QByteArray bytes = charged.toBytes();
            QVERIFY2(
                !known.contains(bytes), qPrintable(tenant.name() + u" charges what is charged in "_s + known[bytes]));
            known.insert(bytes, tenant.name());
        }
        QVERIFY(free <= 2); // two small ones take neither procedure
    }

    // One overlay in two towns with another desk would be one that belongs into the shared form.
    void noOverlayIsCopied()
    {
        QHash<QByteArray, QString> known;
        for (const Tenant& tenant : m_tenants.accepted()) {
            qsizetype overlays = 0;
            for (const Form& form : m_shared.forms()) {
                const Json& overlay = tenant.overlay(form.id());
                if (overlay.isNull())
                    continue;
                ++overlays;
                const TenantForms forms = formsOf(tenant);
                QVERIFY(forms.find(form.id())->isOffered); // nobody keeps one for a form that is not taken here
                QVERIFY(forms.find(form.id())->form.digest() != form.digest());
                const QByteArray bytes = form.id().value() + bare(overlay["changes"]).toBytes();
                QVERIFY2(!known.contains(bytes), qPrintable(tenant.name() + u" has the overlay of "_s + known[bytes]));
                known.insert(bytes, tenant.name());
            }
            QVERIFY2(overlays >= 1, qPrintable(tenant.name()));
        }
        QVERIFY(known.size() >= 50);
    }

    void theyDifferInTheRest()
    {
        QSet<QByteArray> plans;
        QSet<QByteArray> languages;
        QSet<QByteArray> gateways;
        QSet<QDate> since;
        QSet<QString> hours;
        QSet<QByteArray> elsewhere;
        for (const Tenant& tenant : m_tenants.accepted()) {
            const Json& town = townOf(tenant);
            plans.insert(tenant.planOn(QDate(2026, 11, 24)));
            languages.insert(town["languages"].toBytes());
            gateways.insert(town["gateways"].toBytes());
            since.insert(tenant.since());
            // The fiscal years of the purchase and of the second round: 令和3年度 and 令和4年度.
            QVERIFY(tenant.since() >= QDate(2021, 10, 1) && tenant.since() <= QDate(2023, 3, 31));
            for (const Json::Member& desk : town["formDesks"].members())
                hours.insert(desk.second["opens"].toString() + desk.second["closes"].toString());
            for (const Json::Member& form : town["forms"].members()) {
                if (form.second["status"].toUtf8() != "offered")
                    elsewhere.insert(form.first + form.second["status"].toUtf8());
            }
        }
        QCOMPARE(plans, QSet<QByteArray>({"A", "B"}));
        QVERIFY(languages.size() >= 2 && gateways.size() >= 8 && since.size() >= 10 && hours.size() >= 6);
        QVERIFY(elsewhere.size() >= 8);
    }

    // Real names with invented values: nothing may be taken for a real desk, fee or address.
    void allSayThatTheyAreInvented()
    {
        static const QRegularExpression phone(u"^0[0-9]{1,3}-?0+-?[0-9]{4}$"_s);
        for (const Tenant& tenant : m_tenants.accepted()) {
            const Json& town = townOf(tenant);
            QVERIFY(tenant.notice().contains(u"例示"_s) && tenant.notice().contains(u"every value is invented"_s));
            QVERIFY(town["demo"].toBool());
            QList<Json> desks{town["desk"]};
            for (const Json::Member& desk : town["formDesks"].members())
                desks.append(desk.second);
            for (const Json& desk : std::as_const(desks)) {
                QVERIFY2(phone.match(desk["phone"].toString()).hasMatch(), qPrintable(desk["phone"].toString()));
                QVERIFY(
                    desk["email"].toUtf8().endsWith(".example") && desk["address"].toString().contains(u"見本町"_s));
            }
            for (const Json::Member& form : town["forms"].members()) {
                QVERIFY(
                    form.second["explanation"].isNull() || form.second["explanation"].toString().contains(u"例示"_s));
                QVERIFY(form.second["link"].isNull() || form.second["link"].toUtf8().contains(".example/"));
            }
            for (const Json::Member& table : town["tables"].members()) {
                QVERIFY(table.second["legalBasis"].toString().endsWith(u"（例示）"_s));
                for (const Json& entry : table.second["entries"].elements())
                    QVERIFY(entry["legalBasis"].isNull() || entry["legalBasis"].toString().endsWith(u"（例示）"_s));
            }
            for (const Json& holiday : town["holidays"].elements())
                QVERIFY(holiday["name"].toString().endsWith(u"（例示）"_s));
            const TenantForms forms = formsOf(tenant);
            for (const TenantForm& form : forms.all()) {
                const FormContact contact = form.form.contact();
                if (!tenant.overlay(form.form.id()).isNull() && contact.phone != "0660000000")
                    QVERIFY2(contact.desk.endsWith(u"（例示）"_s), qPrintable(contact.desk));
            }
        }
    }

private:
    TenantForms formsOf(const Tenant& tenant) const
    {
        return TenantForms::compile(tenant, *planPeriods(tenant, m_tenants.plans()), m_shared, m_types);
    }
    const Json& townOf(const Tenant& tenant) const
    {
        return m_catalogue.find("tenant", tenant.id())->metadata["tenant"];
    }

    const FieldTypes m_types = FieldTypes::builtIn();
    PluginCatalogue m_catalogue;
    Tenants m_tenants;
    SharedForms m_shared;
};

QTEST_GUILESS_MAIN(JointnessTest)
#include "jointness.moc"
