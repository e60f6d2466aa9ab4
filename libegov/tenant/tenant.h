// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/id.h>
#include <libegov/form/rules/tables.h>
#include <libegov/japan/holidays.h>
#include <libegov/plugin/plugindescription.h>
#include <libegov/plugin/pluginkind.h>
#include <libegov/register/registerdefinition.h>
#include <libegov/tenant/townwebhook.h>

#include <QDate>
#include <QMap>
#include <QSharedDataPointer>
#include <QTime>

#include <optional>

namespace Egov {

/// Where a resident turns to. Texts in Japanese as the municipality writes them.
struct ContactDesk {
    QString division; ///< 市民課
    QByteArray phone; ///< digits
    QByteArray email; ///< may be empty
    QString address; ///< with postal code, as it is printed
    /// Japanese time on open days; closes is after opens.
    ///@{
    QTime opens;
    QTime closes;
    ///@}
};

/// Which plan a municipality has from a day on.
struct PlanChoice {
    QDate from; ///< first Japanese day
    QByteArray plan; ///< Plan::id
};

/// What a municipality does with a procedure online.
struct FormChoice {
    /// Where an application can be made.
    enum class Status {
        Offered, ///< 実施
        Link, ///< elsewhere: see link
        NotDone ///< 対象外: another body's work, or no such system here
    };
    Status status = Status::NotDone; ///< a procedure that the municipality has said nothing about is not offered
    QByteArray link; ///< https; with Link
    QString explanation; ///< why not, for officers and for the page that says so
};

/// One municipality as its plugin, a folder or a library, describes it: tenant.json and its overlays. An immutable
/// value; copies share it.
class EGOV_EXPORT Tenant {
public:
    /// From the metadata of a tenant plugin (members "tenant", "overlays", "forms"). Errors name the member in the
    /// detail: "tenant.code" (no 全国地方公共団体コード), "tenant.schema", "form.table". Whether overlays and own forms
    /// hold is judged by TenantForms.
    static Expected<Tenant> parse(const PluginDescription& plugin);
    ~Tenant();
    Tenant(const Tenant&);
    Tenant& operator=(const Tenant&);

    /// 全国地方公共団体コード
    const TenantCode& code() const;
    const PluginId& id() const; ///< romaji, the plugin's id: "ikeda"
    const QString& name() const; ///< 池田市
    const QString& kana() const; ///< イケダシ
    const QString& romaji() const; ///< Ikeda City
    const QList<PlanChoice>& plans() const; ///< by their days, at least one; the first begins with since()
    const QByteArray& planOn(QDate day) const; ///< Plan::id; before the first day that of the first
    QDate since() const; ///< first day of its use of the joint service; before it nothing is taken in
    QDate until() const; ///< last day of its use: open cases go on, nothing new is taken in; invalid: no end
    const QString&
    notice() const; ///< what every list must say of this entry ("an example ..."); empty for a real contract

    const QByteArrayList& languages() const; ///< BCP 47, the first is the default
    const ContactDesk& desk() const; ///< the general one
    ContactDesk deskFor(const FormId& form) const; ///< the form's own, or the general one
    const Holidays& holidays() const; ///< national ones and its own
    const Tables& tables() const; ///< fees, limits and calendars of its own, with their days and legal basis

    /// 起案→承認→決裁, in the format of ApprovalRoute::parse; null: the common two-person route.
    Json approvalRoute(const FormId& form) const;
    const QByteArray& sealRole() const; ///< the name under which its official key is kept: "mayor"
    const QString& sealTitle() const; ///< 池田市長: who signs documents
    const QString& documentSymbol() const; ///< 文書記号: 池市
    /// Plugin ids, in the order of showing. Empty: no payment online, fees are paid at the desk.
    const QByteArrayList& gateways() const;

    /// Its account at a payment gateway, by plugin id, in place of the one in the operator's settings; most have none.
    const QMap<QByteArray, QByteArray>& accounts() const;
    /// Who is told of its cases, beside those that the operator names.
    const QList<TownWebhook>& webhooks() const;
    /// 所管: the procedures that each of its officers works on, which nobody's account goes beyond; who is not named
    /// reaches none. None: the accounts alone say it.
    const std::optional<QMap<OfficerId, QList<FormId>>>& reach() const;

    /// Topics of events that its plugin is sent (TenantListener), "application.*" for all; most have none.
    const QByteArrayList& subscribedTopics() const;

    /// Procedures the municipality has said something about.
    const QMap<FormId, FormChoice>& choices() const;
    /// 台帳 that it keeps, by their ids.
    const QMap<RegisterId, RegisterDefinition>& registers() const;
    /// Its overlay of a shared form; null when there is none.
    const Json& overlay(const FormId& form) const;
    /// Forms of its own, beyond the shared ones.
    const QList<Json>& ownForms() const;

private:
    Tenant();
    friend struct TenantReading;
    struct Private;
    QSharedDataPointer<Private> d;
};

/// What the catalogue has to be asked for: {"tenant", "jp.egov.TenantPlugin/1", ...}.
EGOV_EXPORT const PluginKind& tenantPluginKind();

} // namespace Egov
