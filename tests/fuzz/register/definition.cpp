// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// The definition of a register that a municipality writes: whatever is taken never writes one number twice.
#include <libegov/register/registerdefinition.h>

#include <QSet>

#include <cstdint>
#include <cstdlib>

using namespace Egov;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    const Expected<RegisterDefinition> definition = RegisterDefinition::parse(bytes);
    if (!definition)
        return 0;
    QByteArrayList kinds;
    for (const RegisterKind& kind : definition->kinds())
        kinds += kind.code;
    if (kinds.isEmpty())
        kinds += QByteArray();
    QSet<QByteArray> numbers;
    qsizetype written = 0;
    QSet<QByteArray> counted;
    for (const int year : {1989, 2018, 2019, 2026}) {
        for (const QByteArray& kind : std::as_const(kinds)) {
            // What is counted together goes on where it was.
            const QByteArray series = definition->seriesOf(year, kind);
            if (counted.contains(series))
                continue;
            counted.insert(series);
            for (const qint64 ordinal : {1, 2, 11, 12, 111, 112, 999'999'999}) {
                const QByteArray number = definition->numberOf(year, kind, ordinal);
                if (foldRegisterNumber(number) != number)
                    std::abort();
                numbers.insert(number);
                ++written;
            }
        }
    }
    if (numbers.size() != written)
        std::abort();
    return 0;
}
