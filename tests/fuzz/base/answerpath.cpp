// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// A path on the first line, answers on the rest: what is set is found again, and values are put into each other.
#include <libegov/base/answerpath.h>

#include <cstdint>
#include <cstdlib>

using namespace Egov;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const QByteArrayView bytes(data, static_cast<qsizetype>(size));
    const qsizetype line = bytes.indexOf('\n');
    const std::optional<AnswerPath> path = AnswerPath::parse(line < 0 ? bytes : bytes.first(line));
    if (!path || line < 0)
        return 0;
    Expected<Json> answers = Json::parse(bytes.sliced(line + 1));
    if (!answers)
        return 0;
    const Json before = *answers;
    const Json* const found = path->find(*answers);
    const Json part = found ? *found : Json(1);
    // A part of the answers, in place of itself and in place of all of them.
    if (path->set(*answers, part)) {
        if (path->find(*answers) == nullptr || !(*path->find(*answers) == part))
            std::abort();
        if (found && !(*answers == before))
            std::abort();
        *answers = *path->find(*answers);
        if (!(*answers == part))
            std::abort();
    } else if (!(*answers == before)) {
        std::abort();
    }
    return 0;
}
