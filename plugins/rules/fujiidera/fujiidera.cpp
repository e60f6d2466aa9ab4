// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// 藤井寺市 of the example selection: money goes to an account of the applicant. A name's reading is full-width
// katakana, an account's holder what banks write (half width, large kana, 30 characters): the language of forms turns
// neither into the other.
#include <libegov/japan/bankaccount.h>
#include <libegov/tenant.h>

#include <QObject>

using namespace Qt::StringLiterals;

namespace {

// As the bank writes it, without the blanks that some accounts have and others do not; empty for what no bank writes.
QByteArray holderOf(const QByteArray& reading)
{
    const Egov::Expected<Egov::BankHolder> holder = Egov::parseBankHolder(reading);
    return holder ? QByteArray(holder->halfWidth).replace(' ', "") : QByteArray();
}

} // namespace

class Fujiidera final : public QObject, public Egov::TenantPlugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID EgovTenantPluginIid FILE "fujiidera.json")
    Q_INTERFACES(Egov::TenantPlugin)

public:
    std::vector<Egov::LocalFinding> judge(const Egov::FormId& form, const Egov::Json& answers, QDate) const override
    {
        if (form.value() != "child-allowance-claim" && form.value() != "street-cat-subsidy")
            return {};
        const Egov::Json& account = answers["bankAccount"];
        if (!account.isObject())
            return {}; // none is named, or a correction leaves it as it was judged: a digest stands there
        const Egov::Json& name = answers["name"];
        const QByteArray applicant = holderOf(name["familyKana"].toUtf8() + name["givenKana"].toUtf8());
        const QByteArray holder = holderOf(account["holder"].toUtf8());
        // A holder of 30 characters may have been cut there by the bank.
        const bool isCut = QString::fromUtf8(account["holder"].toUtf8()).size() >= Egov::maximumHolderLength;
        if (!applicant.isEmpty()
            && (applicant == holder || (isCut && !holder.isEmpty() && applicant.startsWith(holder))))
            return {};
        return {{.code = "fujiidera.holder",
            .path = "bankAccount.holder",
            .message = u"口座の名義が、申請する方のフリガナと違います。本人名義の口座を入力してください。"_s}};
    }
};

#include "fujiidera.moc"
