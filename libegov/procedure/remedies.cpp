// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/procedure/remedies_p.h>

namespace Egov {

using namespace Qt::StringLiterals;

QString remediesText(const Json& remedies)
{
    if (!remedies.isObject())
        return {};
    const QByteArray kind = remedies["kind"].toUtf8();
    const QString defendant = remedies["defendant"].toString();
    QString text
        = u"この決定に不服があるときは、この決定があったことを知った日の翌日から数えて3か月以内に、%1に審査請求を"
          u"することができます。ただし、決定の日の翌日から数えて1年を過ぎると、正当な理由がない限り、することが"
          u"できません。\n"_s.arg(remedies["reviewer"].toString());
    if (kind == "both")
        text
            += u"この決定の取消しを求める訴えは、この決定があったことを知った日の翌日から数えて6か月以内に、%"
               u"1を被告として"
               u"起こすことができます。審査請求をしたときは、その裁決があったことを知った日の翌日から数えて6か月以内で"
               u"す。"
               u"ただし、決定または裁決の日の翌日から数えて1年を過ぎると、正当な理由がない限り、起こすことができません。"_s
                   .arg(defendant);
    else if (kind == "review-first")
        text += u"この決定の取消しを求める訴えは、審査請求に対する裁決の後でなければ、起こすことができません。裁決があ"
                u"った"
                u"ことを知った日の翌日から数えて6か月以内に、%"
                u"1を被告として起こします。ただし、裁決の日の翌日から数えて1年を"
                u"過ぎると、正当な理由がない限り、起こすことができません。"_s.arg(defendant);
    else
        text += u"この決定そのものの取消しを求める訴えは、起こすことができません。審査請求に対する裁決の取消しを求める"
                u"訴えだけ"
                u"を、裁決があったことを知った日の翌日から数えて6か月以内に、%"
                u"1を被告として起こすことができます。ただし、裁決"
                u"の日の翌日から数えて1年を過ぎると、正当な理由がない限り、起こすことができません。"_s.arg(defendant);
    return text + u"（"_s + remedies["legalBasis"].toString() + u"）"_s;
}

} // namespace Egov
