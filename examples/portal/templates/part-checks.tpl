{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
<details class="checks">
  <summary>{{t:checks.title}}</summary>
  <div class="table-box" tabindex="0" role="region" aria-label="{{t:checks.title}}">
    <table>
      <thead>
        <tr>
          <th scope="col">{{t:checks.check}}</th>
          <th scope="col">{{t:checks.result}}</th>
          <th scope="col">{{t:checks.evidence}}</th>
        </tr>
      </thead>
      <tbody>
        {{#checks}}
          <tr{{#failed}} class="failed"{{/failed}}>
            <th scope="row">{{check}}</th>
            <td>{{result}}</td>
            <td lang="en">{{evidence}}</td>
          </tr>
        {{/checks}}
      </tbody>
    </table>
  </div>
</details>
