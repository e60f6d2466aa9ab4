{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
{{#has_summary}}
  <div class="error-summary" role="alert" tabindex="-1" id="error-summary">
    <h2>{{t:fill.errors}}</h2>
    <ul>
      {{#summary}}<li><a href="#{{target}}">{{#has_about}}{{about}}: {{/has_about}}{{message}}</a></li>{{/summary}}
    </ul>
  </div>
{{/has_summary}}
