// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/payment/errors.h>
#include <libegov/payment/gateway/gatewayplugin2.h>

#include <QObject>

using namespace Egov;
using namespace Qt::StringLiterals;

// A gateway as a vendor writes it: revenue stamps (収入証紙) that are handed in at an office, which sends a list each
// day.
class Stamps final : public QObject, public OfflineGateway2 {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID EgovGatewayPlugin2Iid FILE "stamps.json")
    Q_INTERFACES(Egov::GatewayPlugin2)

public:
    GatewayCapabilities capabilities(const GatewaySettings&) const override
    {
        GatewayCapabilities can;
        can.label = u"収入証紙"_s;
        can.labelEnglish = u"Revenue stamps"_s;
        can.actions = {NextAction::Kind::AtDesk};
        can.maximumAmount = 100'000;
        return can;
    }
    std::vector<ConfigurationFinding> checkConfiguration(const GatewaySettings& settings) const override
    {
        if (settings.options["office"].toUtf8().isEmpty())
            return {{"no-office", ConfigurationFinding::Severity::Error, u"option office is missing"_s}};
        return {};
    }
    GatewayStep<Attempt> begin(const GatewaySettings& settings, const Attempt& attempt, const GatewayAddresses&,
        const QDateTime&, const GatewayReplies&) const override
    {
        Attempt begun = attempt;
        begun.next.kind = NextAction::Kind::AtDesk;
        begun.next.deskReference = attempt.id.value().first(8);
        begun.providerReference = settings.options["office"].toUtf8() + '-' + attempt.id.value();
        return begun;
    }
    // "ATTEMPT YEN DAY" in each line.
    Expected<std::vector<ReconciliationRow>> parseReconciliation(
        const GatewaySettings&, const QByteArray& file) const override
    {
        std::vector<ReconciliationRow> rows;
        for (const QByteArray& line : file.trimmed().split('\n')) {
            const QByteArrayList cells = line.split(' ');
            ReconciliationRow row;
            row.line = static_cast<int>(rows.size()) + 1;
            row.attempt = AttemptId(cells.value(0));
            row.amount = cells.value(1).toLongLong();
            row.paidOn = QDate::fromString(QString::fromLatin1(cells.value(2)), Qt::ISODate);
            if (cells.size() != 3 || row.attempt.isEmpty() || row.amount <= 0 || !row.paidOn.isValid())
                return unexpected(PaymentError::Reconciliation, u"line %1"_s.arg(row.line));
            rows.push_back(row);
        }
        return rows;
    }
};

#include "stamps.moc"
