// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayList>

namespace Egov {

// The text with every card number turned into asterisks: runs of 13 to 19 digits, with single spaces or dashes between
// them, that begin like a card's (ISO/IEC 7812 major industries 3 to 6, or 2221 to 2720) and satisfy Luhn's check. A
// card number must never be here (PCI DSS 3.4); where a gateway sends one all the same, it is not kept. known:
// references of ours and of the gateway that may look so and stay.
QByteArray withoutCardNumbers(QByteArray text, const QByteArrayList& known);

} // namespace Egov
