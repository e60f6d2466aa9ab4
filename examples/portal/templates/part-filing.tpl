{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
{{use:part-token}}
<input type="hidden" name="state" value="{{state}}">
