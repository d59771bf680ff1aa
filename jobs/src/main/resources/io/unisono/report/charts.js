/* Draws the charts of the page from the report's own JSON. Without this script the tables stand alone. */
(function () {
  'use strict';
  var report = JSON.parse(document.getElementById('report-data').textContent);
  var ink = '#16242c', muted = '#55656e', line = '#e2e7e9';
  var palette = ['#0b7285', '#e8a33d', '#c2410c', '#6b7fb3', '#5f9e6e', '#9a6b9e', '#8a979e'];
  var font = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

  function number(value, options) {
    return new Intl.NumberFormat(report.language, options).format(value);
  }

  /* Axis labels; the exact figures stand in the table, in the words of the report. */
  var formats = {
    count: function (v) { return number(v, { notation: 'compact', maximumFractionDigits: 1 }); },
    share: function (v) { return number(v, { style: 'percent', maximumFractionDigits: 1 }); },
    points: function (v) { return number(v, { maximumFractionDigits: 0 }); },
    score: function (v) { return number(v, { maximumFractionDigits: 2 }); }
  };

  var secondsPer = { minutes: 60, seconds: 1 };

  /* The largest unit of which there is more than one and a half. */
  function unitOf(seconds) {
    return seconds < 90 ? ['second', 1] : seconds < 5400 ? ['minute', 60]
      : seconds < 172800 ? ['hour', 3600] : ['day', 86400];
  }

  /* A chart draws durations in one unit, that of the greatest of them. */
  function durationUnit(figure) {
    var greatest = 0;
    figure.columns.forEach(function (c, at) {
      if (secondsPer[c.format] && figure.chart.columns.indexOf(c.key) >= 0) {
        figure.rows.forEach(function (row) {
          greatest = Math.max(greatest, (numeric(row[at]) || 0) * secondsPer[c.format]);
        });
      }
    });
    return unitOf(greatest);
  }

  function duration(unit) {
    return function (v) {
      return number(v, { style: 'unit', unit: unit, unitDisplay: 'short', maximumFractionDigits: 1 });
    };
  }

  function month(date) {
    return new Intl.DateTimeFormat(report.language, { month: 'short', year: '2-digit', timeZone: 'UTC' })
      .format(new Date(date));
  }

  function column(figure, key) {
    var at = figure.columns.findIndex(function (c) { return c.key === key; });
    var format = figure.columns[at].format;
    var values = figure.rows.map(function (row) { return row[at]; });
    if (secondsPer[format]) {
      var unit = durationUnit(figure);
      return {
        label: figure.columns[at].label,
        show: duration(unit[0]),
        say: function (v) {
          var own = unitOf(v * unit[1]);
          return duration(own[0])(v * unit[1] / own[1]);
        },
        values: values.map(function (v) {
          return numeric(v) === null ? v : v * secondsPer[format] / unit[1];
        })
      };
    }
    var show = formats[format] || String;
    return { label: figure.columns[at].label, show: show, say: show, values: values };
  }

  function numeric(value) { return typeof value === 'number' ? value : null; }

  function labelWidth(element) { return Math.min(210, Math.round(element.clientWidth * 0.4)); }

  function base() {
    return {
      animation: false,
      color: palette,
      textStyle: { fontFamily: font, color: ink },
      tooltip: {
        renderMode: 'richText', confine: true, backgroundColor: '#ffffff', borderColor: line,
        textStyle: { color: ink, fontSize: 12 }
      }
    };
  }

  function valueAxis(show, name) {
    return {
      type: 'value', name: name, nameLocation: 'end', nameTextStyle: { color: muted, align: 'right' },
      splitNumber: 4, splitLine: { lineStyle: { color: line } },
      axisLabel: { color: muted, fontSize: 11, formatter: show, hideOverlap: true }
    };
  }

  function categoryAxis(element, labels) {
    return {
      type: 'category', inverse: true, data: labels, axisTick: { show: false },
      axisLine: { lineStyle: { color: line } },
      axisLabel: { color: ink, fontSize: 12, width: labelWidth(element), overflow: 'truncate' }
    };
  }

  function tall(element, rows, each) {
    element.style.height = Math.max(150, rows * each + 56) + 'px';
  }

  function trend(figure, element) {
    var keys = figure.chart.columns;
    var months = column(figure, keys[0]).values.map(month);
    var value = column(figure, keys[1]), lo = column(figure, keys[2]), hi = column(figure, keys[3]);
    var floor = lo.values.map(numeric);
    var height = hi.values.map(function (h, i) {
      return floor[i] === null || numeric(h) === null ? null : h - floor[i];
    });
    var option = base();
    option.grid = { left: 8, right: 26, top: 24, bottom: 8, containLabel: true };
    option.xAxis = {
      type: 'category', data: months, boundaryGap: false, axisTick: { show: false },
      axisLine: { lineStyle: { color: line } }, axisLabel: { color: muted, fontSize: 11, hideOverlap: true }
    };
    option.yAxis = valueAxis(value.show);
    option.yAxis.scale = true;
    option.tooltip.trigger = 'axis';
    option.tooltip.formatter = function (points) {
      var i = points[0].dataIndex;
      if (numeric(value.values[i]) === null) { return months[i]; }
      var span = floor[i] === null ? '' : '  (' + lo.show(floor[i]) + ' … ' + hi.show(hi.values[i]) + ')';
      return months[i] + '\n' + value.say(value.values[i]) + span;
    };
    option.series = [
      { type: 'line', stack: 'band', stackStrategy: 'all', silent: true, symbol: 'none',
        lineStyle: { opacity: 0 }, data: floor },
      { type: 'line', stack: 'band', stackStrategy: 'all', silent: true, symbol: 'none',
        lineStyle: { opacity: 0 }, areaStyle: { color: palette[0], opacity: 0.13 }, data: height },
      { type: 'line', symbol: 'circle', symbolSize: 5, lineStyle: { width: 2.25 },
        itemStyle: { color: palette[0] }, data: value.values.map(numeric) }
    ];
    return option;
  }

  function bars(figure, element) {
    var labels = column(figure, figure.chart.columns[0]).values;
    var parts = figure.chart.columns.slice(1).map(function (key) { return column(figure, key); });
    tall(element, labels.length, parts.length > 1 ? 46 : 30);
    var option = base();
    option.grid = { left: 8, right: 64, top: parts.length > 1 ? 34 : 8, bottom: 8, containLabel: true };
    option.yAxis = categoryAxis(element, labels);
    option.xAxis = valueAxis(parts[0].show);
    if (parts.length > 1) { option.legend = legend(); }
    option.series = parts.map(function (part) {
      return {
        type: 'bar', name: part.label, barMaxWidth: 18, itemStyle: { borderRadius: [0, 3, 3, 0] },
        data: part.values.map(numeric),
        label: {
          show: true, position: 'right', color: muted, fontSize: 11,
          formatter: function (p) { return part.say(p.value); }
        }
      };
    });
    option.tooltip.formatter = function (p) {
      return p.name + '\n' + p.seriesName + ': ' + parts[p.seriesIndex].say(p.value);
    };
    return option;
  }

  function legend() {
    return { top: 0, left: 0, itemWidth: 12, itemHeight: 12, icon: 'roundRect', textStyle: { color: muted } };
  }

  function parts(figure, element) {
    var labels = column(figure, figure.chart.columns[0]).values;
    var columns = figure.chart.columns.slice(1).map(function (key) { return column(figure, key); });
    var totals = labels.map(function (label, i) {
      return columns.reduce(function (sum, c) { return sum + (numeric(c.values[i]) || 0); }, 0);
    });
    tall(element, labels.length, 32);
    var option = base();
    option.color = [palette[0], palette[2], palette[1]];
    option.legend = legend();
    option.grid = { left: 8, right: 24, top: 34, bottom: 8, containLabel: true };
    option.yAxis = categoryAxis(element, labels);
    option.xAxis = valueAxis(formats.share);
    option.xAxis.max = 1;
    option.series = columns.map(function (c) {
      return {
        type: 'bar', stack: 'whole', name: c.label, barMaxWidth: 18,
        data: c.values.map(function (v, i) { return totals[i] ? (numeric(v) || 0) / totals[i] : 0; })
      };
    });
    option.tooltip.formatter = function (p) {
      var c = columns[p.seriesIndex];
      return p.name + '\n' + c.label + ': ' + number(c.values[p.dataIndex])
        + ' (' + number(p.value, { style: 'percent', maximumFractionDigits: 2 }) + ')';
    };
    return option;
  }

  function intervals(figure, element) {
    var keys = figure.chart.columns;
    var labels = column(figure, keys[0]).values;
    var value = column(figure, keys[1]), lo = column(figure, keys[2]), hi = column(figure, keys[3]);
    tall(element, labels.length, 30);
    var option = base();
    option.grid = { left: 8, right: 28, top: 8, bottom: 8, containLabel: true };
    option.yAxis = categoryAxis(element, labels);
    option.xAxis = valueAxis(value.show);
    option.xAxis.scale = true;
    option.series = [
      { type: 'custom', silent: true, renderItem: function (params, api) {
          if (numeric(lo.values[params.dataIndex]) === null) { return undefined; }
          var from = api.coord([api.value(0), params.dataIndex]);
          var to = api.coord([api.value(1), params.dataIndex]);
          return { type: 'line', shape: { x1: from[0], y1: from[1], x2: to[0], y2: to[1] },
            style: { stroke: palette[0], lineWidth: 5, opacity: 0.25, lineCap: 'round' } };
        },
        encode: { x: [0, 1], y: 2 },
        data: labels.map(function (label, i) { return [lo.values[i], hi.values[i], i]; }) },
      { type: 'scatter', symbolSize: 9, itemStyle: { color: palette[0] },
        data: value.values.map(function (v, i) { return [v, i]; }) }
    ];
    option.tooltip.formatter = function (p) {
      var i = p.dataIndex;
      return labels[i] + '\n' + value.show(value.values[i])
        + '  (' + lo.show(lo.values[i]) + ' … ' + hi.show(hi.values[i]) + ')';
    };
    return option;
  }

  function flow(figure, element) {
    var keys = figure.chart.columns;
    var from = column(figure, keys[0]).values, to = column(figure, keys[1]).values;
    var weight = column(figure, keys[2]).values, drawn = column(figure, keys[3]).values;
    var links = [], names = {};
    from.forEach(function (source, i) {
      if (!drawn[i]) { return; }
      names[source] = names[to[i]] = true;
      links.push({ source: source, target: to[i], value: weight[i] });
    });
    element.style.height = Math.max(300, Object.keys(names).length * 38) + 'px';
    var narrow = element.clientWidth < 560;
    var option = base();
    option.tooltip.formatter = function (p) {
      return p.dataType === 'edge'
        ? p.data.source + ' → ' + p.data.target + '\n' + number(p.data.value)
        : p.name + '\n' + number(p.value);
    };
    option.series = [{
      type: 'sankey', nodeAlign: 'left', left: 4, right: narrow ? 70 : 130, top: 8, bottom: 8, nodeWidth: 12, nodeGap: 14,
      layoutIterations: 64, draggable: false, emphasis: { focus: 'adjacency' },
      lineStyle: { color: 'source', opacity: 0.28, curveness: 0.5 },
      label: { color: ink, fontSize: narrow ? 10 : 12, width: narrow ? 66 : 126, overflow: 'truncate' },
      data: Object.keys(names).map(function (name, i) {
        return { name: name, itemStyle: { color: palette[i % palette.length], borderWidth: 0 } };
      }),
      links: links
    }];
    return option;
  }

  var draw = { trend: trend, bars: bars, parts: parts, intervals: intervals, flow: flow };
  var charts = [];
  report.sections.forEach(function (section) {
    section.figures.forEach(function (figure) {
      var element = document.getElementById('chart-' + figure.id);
      if (!element) { return; }
      element.hidden = false;
      var option = draw[figure.chart.kind](figure, element);
      var chart = echarts.init(element, null, { renderer: 'canvas', devicePixelRatio: 2 });
      chart.setOption(option);
      charts.push(chart);
      element.parentNode.querySelector('details').open = false;
    });
  });
  function resize() { charts.forEach(function (chart) { chart.resize(); }); }
  window.addEventListener('resize', resize);
  window.addEventListener('beforeprint', function () {
    document.querySelectorAll('details').forEach(function (details) { details.open = true; });
    resize();
  });
  document.documentElement.setAttribute('data-charts', String(charts.length));
})();
