/* Draws the charts of the page: numbers from the report's own JSON, their spelling from the tables of the page, colours
   and font from its style. Without this script the tables stand alone. */
(function () {
  'use strict';
  var report = JSON.parse(document.getElementById('report-data').textContent);
  var root = document.documentElement;
  var units = document.getElementById('content').dataset;
  var ink = colour('ink'), muted = colour('muted'), line = colour('line'), card = colour('card');
  var palette = [1, 2, 3, 4, 5, 6, 7].map(function (i) { return colour('chart-' + i); });
  var font = getComputedStyle(document.body).fontFamily;
  var pen = document.createElement('canvas').getContext('2d');
  var LABEL, SMALL, LINE, MOST_LINES = 6;

  function colour(name) { return getComputedStyle(root).getPropertyValue('--' + name).trim(); }

  function printing() { return root.classList.contains('printing'); }

  /* Sizes of text in pixels: of labels, of numbers, and of a line of a label. */
  function chooseSizes() {
    LABEL = printing() ? 10 : 12;
    SMALL = printing() ? 9 : 11;
    LINE = printing() ? 11 : 15;
  }

  /* Makes a chart as tall as reads well. On paper a figure takes at most half a page, unless its labels need more: one
     that does not fit below the others moves to the next page, and leaves at most half of this one blank. */
  function grow(element, height, least) {
    element.style.height = Math.round(printing() ? Math.max(Math.min(height, 300), least) : height) + 'px';
  }

  function number(value, options) {
    return new Intl.NumberFormat(report.language, Object.assign({ useGrouping: 'always' }, options)).format(value);
  }

  /* Axis labels; everything else is written as the table writes it. */
  var formats = {
    count: function (v) { return number(v, { maximumFractionDigits: 1 }); },
    share: function (v) { return number(v, { style: 'percent', maximumFractionDigits: 1 }); },
    points: function (v) { return number(v, { maximumFractionDigits: 0 }); },
    score: function (v) { return number(v, { maximumFractionDigits: 2 }); },
    ratio: function (v) { return number(v, { maximumFractionDigits: 2 }); }
  };

  var secondsPer = { minutes: 60, seconds: 1 };

  /* The largest unit of which there is more than one and a half, as the tables choose it. */
  function unitOf(seconds) {
    return seconds < 90 ? ['seconds', 1] : seconds < 5400 ? ['minutes', 60]
      : seconds < 172800 ? ['hours', 3600] : ['days', 86400];
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

  function durationText(value, unit) {
    return (value === 1 && unit === 'days' ? units.day : units[unit])
      .replace('{0}', number(value, { maximumFractionDigits: 1 }));
  }

  function numeric(value) { return typeof value === 'number' ? value : null; }

  /* A column's values, their texts in the table, and how an axis shows them. */
  function column(figure, key) {
    var at = figure.columns.findIndex(function (c) { return c.key === key; });
    var format = figure.columns[at].format;
    var values = figure.rows.map(function (row) { return row[at]; });
    var show = formats[format] || String, unit = null;
    if (secondsPer[format]) {
      unit = durationUnit(figure);
      values = values.map(function (v) {
        return numeric(v) === null ? v : v * secondsPer[format] / unit[1];
      });
      show = function (v) { return durationText(v, unit[0]); };
    }
    var cells = document.querySelectorAll('#' + figure.id + ' tbody tr > :nth-child(' + (at + 1) + ')');
    return {
      label: figure.columns[at].label, format: format, show: show, values: values, unit: unit,
      texts: Array.from(cells, function (cell) { return cell.textContent.trim(); })
    };
  }

  function widthOf(text, size) {
    pen.font = size + 'px ' + font;
    return Math.ceil(pen.measureText(text).width);
  }

  function widest(texts, size) {
    return texts.reduce(function (most, text) { return Math.max(most, widthOf(text, size)); }, 0);
  }

  /* Lines of a text no wider than this; only a word that is wider by itself is broken. */
  function wrap(text, width, size) {
    var lines = [], rest = '';
    text.split(' ').forEach(function (word) {
      var longer = rest ? rest + ' ' + word : word;
      if (rest && widthOf(longer, size) > width) {
        lines.push(rest);
        longer = word;
      }
      while (widthOf(longer, size) > width && longer.length > 1) {
        var fits = longer.length - 1;
        while (fits > 1 && widthOf(longer.slice(0, fits), size) > width) { fits--; }
        lines.push(longer.slice(0, fits));
        longer = longer.slice(fits);
      }
      rest = longer;
    });
    lines.push(rest);
    if (lines.length > MOST_LINES) {
      lines = lines.slice(0, MOST_LINES);
      lines[MOST_LINES - 1] += ' …';
    }
    return lines;
  }

  function base() {
    return {
      animation: false,
      color: palette,
      textStyle: { fontFamily: font, color: ink },
      tooltip: {
        renderMode: 'richText', confine: true, backgroundColor: card, borderColor: line,
        textStyle: { color: ink, fontSize: LABEL, fontFamily: font }
      }
    };
  }

  /* As many numbers as have room beside each other; an upright axis has room for one every 40 pixels. */
  function valueAxis(column, label, room) {
    return {
      type: 'value', splitNumber: Math.max(1, Math.min(5, Math.floor(room / label))),
      splitLine: { lineStyle: { color: line } },
      /* No share is above 100 %. */
      max: column.format === 'share' ? function (range) { return range.max > 0.9 ? 1 : null; } : null,
      axisLabel: { color: muted, fontSize: SMALL, fontFamily: font, formatter: column.show, hideOverlap: true }
    };
  }

  /* Marks of a logarithmic axis of durations: seconds, and how they are written. */
  var marks = [
    [1, 1, 'seconds'], [10, 10, 'seconds'], [60, 1, 'minutes'], [600, 10, 'minutes'], [3600, 1, 'hours'], [21600, 6, 'hours'],
    [86400, 1, 'days'], [604800, 7, 'days'], [2592000, 30, 'days'], [31536000, 365, 'days'], [315360000, 3650, 'days']
  ];

  /* From the shortest to the longest of these durations, as logarithms of seconds, with some room; null unless they span
     two powers of ten or more, so that a linear axis would show the longest alone. */
  function decades(values, unit) {
    var known = unit ? values.filter(function (v) { return v > 0; }) : [];
    if (known.length === 0) { return null; }
    var least = Math.log10(Math.min.apply(null, known) * unit[1]), most = Math.log10(Math.max.apply(null, known) * unit[1]);
    return most - least < 2 ? null : [least - 0.15, most + 0.15];
  }

  /* A lying axis of logarithms from and to these, with as many names of marks as have room beside each other. */
  function durationAxis(option, span, room) {
    var inside = marks.filter(function (mark) { return Math.log10(mark[0]) > span[0] && Math.log10(mark[0]) < span[1]; });
    var texts = inside.map(function (mark) { return durationText(mark[1], mark[2]); });
    var step = Math.ceil(texts.length * (widest(texts, SMALL) + 12) / room);
    option.grid.bottom = 26;
    option.xAxis = {
      type: 'value', min: span[0], max: span[1],
      axisLabel: { show: false }, splitLine: { show: false }, axisTick: { show: false }, axisLine: { show: false }
    };
    option.series[1].markLine = {
      silent: true, symbol: 'none', z: 0, lineStyle: { color: line, type: 'solid' },
      label: {
        position: 'end', color: muted, fontSize: SMALL, fontFamily: font,
        formatter: function (p) { return p.dataIndex % step ? '' : texts[p.dataIndex]; }
      },
      data: inside.map(function (mark) { return { xAxis: Math.log10(mark[0]) }; })
    };
  }

  /* Room for a number of a lying axis. */
  function numberWidth(column) {
    var numbers = column.values.filter(function (v) { return numeric(v) !== null; });
    return widest(numbers.map(column.show), SMALL) + 30;
  }

  /* Room for the labels beside a chart of rows. */
  function labelWidth(element, labels) {
    return Math.min(widest(labels, LABEL), Math.round(element.clientWidth * (printing() ? 0.6 : 0.45)));
  }

  /* The labels beside a chart of rows, wrapped, in a chart as tall as they need. */
  function rowsOf(element, labels, each, above) {
    var width = labelWidth(element, labels);
    var wrapped = labels.map(function (label) { return wrap(label, width, LABEL); });
    var lines = wrapped.reduce(function (most, own) { return Math.max(most, own.length); }, 1);
    var row = Math.max(printing() ? each * 0.7 : each, lines * LINE + (printing() ? 3 : 8));
    grow(element, labels.length * row + above + 30, labels.length * lines * LINE + above + 30);
    return {
      type: 'category', inverse: true, axisTick: { show: false },
      data: wrapped.map(function (own) { return own.join('\n'); }),
      axisLine: { lineStyle: { color: line } },
      axisLabel: { color: ink, fontSize: LABEL, lineHeight: LINE, fontFamily: font, interval: 0 }
    };
  }

  function legend() {
    return {
      top: 0, left: 0, itemWidth: 12, itemHeight: 12, icon: 'roundRect',
      textStyle: { color: muted, fontSize: LABEL, fontFamily: font }
    };
  }

  /* Room that a legend takes over a chart: its entries flow into as many lines as they need. */
  function legendHeight(element, names) {
    var lines = 1, used = 0;
    names.forEach(function (name) {
      var own = widthOf(name, LABEL) + 30;
      if (used > 0 && used + own > element.clientWidth) {
        lines++;
        used = 0;
      }
      used += own;
    });
    return lines * 22 + 10;
  }

  function trend(figure, element) {
    var keys = figure.chart.columns;
    var months = column(figure, keys[0]).texts;
    var value = column(figure, keys[1]), lo = column(figure, keys[2]), hi = column(figure, keys[3]);
    var option = base();
    var half = Math.ceil(widest(months, SMALL) / 2) + 4;
    option.grid = { left: 8, right: half, top: 14, bottom: 4, containLabel: true };
    option.xAxis = {
      type: 'category', data: months, boundaryGap: false, axisTick: { show: false },
      axisLine: { lineStyle: { color: line } },
      axisLabel: { color: muted, fontSize: SMALL, fontFamily: font, hideOverlap: true }
    };
    option.yAxis = valueAxis(value, 40, element.clientHeight - 60);
    option.yAxis.scale = true;
    option.tooltip.trigger = 'axis';
    option.tooltip.formatter = function (points) {
      var i = points[0].dataIndex;
      var span = numeric(lo.values[i]) === null ? '' : '  (' + lo.texts[i] + ' … ' + hi.texts[i] + ')';
      return months[i] + '\n' + value.texts[i] + span;
    };
    option.series = [
      { type: 'custom', silent: true, clip: true,
        renderItem: function (params, api) { return params.dataIndex === 0 ? band(lo, hi, api) : undefined; },
        encode: { x: 0, y: [1, 2] },
        data: months.map(function (month, i) { return [i, lo.values[i], hi.values[i]]; }) },
      { type: 'line', symbol: 'circle', symbolSize: 5, lineStyle: { width: 2.25 },
        itemStyle: { color: palette[0] }, data: value.values.map(numeric) }
    ];
    return option;
  }

  /* From the lower to the upper ends, one area for each run of months that have both. */
  function band(lo, hi, api) {
    var areas = [], upper = [], lower = [];
    function close() {
      if (upper.length > 0) {
        areas.push({ type: 'polygon', shape: { points: upper.concat(lower.reverse()) },
          style: { fill: palette[0], opacity: 0.16 } });
      }
      upper = [];
      lower = [];
    }
    lo.values.forEach(function (from, i) {
      if (numeric(from) === null || numeric(hi.values[i]) === null) {
        close();
      } else {
        upper.push(api.coord([i, hi.values[i]]));
        lower.push(api.coord([i, from]));
      }
    });
    close();
    return { type: 'group', children: areas };
  }

  function bars(figure, element) {
    var labels = column(figure, figure.chart.columns[0]).texts;
    var parts = figure.chart.columns.slice(1).map(function (key) { return column(figure, key); });
    var several = parts.length > 1;
    var above = several ? legendHeight(element, parts.map(function (part) { return part.label; })) : 8;
    var room = parts.reduce(function (most, part) { return Math.max(most, widest(part.texts, SMALL)); }, 0);
    var option = base();
    option.grid = { left: 4, right: room + 10, top: above, bottom: 4, containLabel: true };
    option.yAxis = rowsOf(element, labels, several ? 46 : 28, above);
    option.xAxis = valueAxis(parts[0], numberWidth(parts[0]), element.clientWidth - labelWidth(element, labels) - room);
    if (several) { option.legend = legend(); }
    option.series = parts.map(function (part) {
      return {
        type: 'bar', name: part.label, barMaxWidth: 18, itemStyle: { borderRadius: [0, 3, 3, 0] },
        data: part.values.map(numeric),
        label: {
          show: true, position: 'right', color: muted, fontSize: SMALL, fontFamily: font,
          formatter: function (p) { return part.texts[p.dataIndex]; }
        }
      };
    });
    option.tooltip.formatter = function (p) {
      return labels[p.dataIndex] + '\n' + p.seriesName + ': ' + parts[p.seriesIndex].texts[p.dataIndex];
    };
    return option;
  }

  function parts(figure, element) {
    var labels = column(figure, figure.chart.columns[0]).texts;
    var columns = figure.chart.columns.slice(1).map(function (key) { return column(figure, key); });
    var totals = labels.map(function (label, i) {
      return columns.reduce(function (sum, c) { return sum + (numeric(c.values[i]) || 0); }, 0);
    });
    var above = legendHeight(element, columns.map(function (c) { return c.label; }));
    var option = base();
    option.legend = legend();
    option.grid = { left: 4, right: widthOf(formats.share(1), SMALL) / 2 + 4, top: above, bottom: 4, containLabel: true };
    option.yAxis = rowsOf(element, labels, 30, above);
    var whole = { format: 'share', show: formats.share, values: [1] };
    var space = element.clientWidth - labelWidth(element, labels), label = numberWidth(whole);
    option.xAxis = valueAxis(whole, label, space);
    option.xAxis.interval = space > 5 * label ? 0.25 : 0.5;
    option.series = columns.map(function (c) {
      return {
        type: 'bar', stack: 'whole', name: c.label, barMaxWidth: 18,
        data: c.values.map(function (v, i) { return totals[i] ? (numeric(v) || 0) / totals[i] : 0; })
      };
    });
    option.tooltip.formatter = function (p) {
      var c = columns[p.seriesIndex];
      return labels[p.dataIndex] + '\n' + c.label + ': ' + c.texts[p.dataIndex]
        + ' (' + number(p.value, { style: 'percent', maximumFractionDigits: 2 }) + ')';
    };
    return option;
  }

  /* On a logarithmic axis, where twice and half are as far from 1. */
  function ratios(figure, element) {
    var option = intervals(figure, element), all = figure.chart.columns.map(function (key) { return column(figure, key); });
    var ends = all[1].values.concat(all[2].values, all[3].values).map(numeric).filter(function (v) { return v > 0; }).concat(1);
    var low = Math.floor(Math.log2(Math.min.apply(null, ends))), high = Math.ceil(Math.log2(Math.max.apply(null, ends)));
    option.xAxis = {
      type: 'log', logBase: 2, min: Math.pow(2, low), max: Math.pow(2, Math.max(high, low + 1)),
      splitLine: { lineStyle: { color: line } },
      axisLabel: {
        color: muted, fontSize: SMALL, fontFamily: font, hideOverlap: true,
        formatter: function (v) { return number(v, { maximumFractionDigits: 3 }); }
      }
    };
    option.series[1].markLine = {
      silent: true, symbol: 'none', label: { show: false }, lineStyle: { color: muted, type: 'dashed' }, data: [{ xAxis: 1 }]
    };
    return option;
  }

  /* The share that comes so far as a bar, and what chance can do to it. */
  function funnel(figure, element) {
    var option = bars(Object.assign({}, figure, { chart: { columns: figure.chart.columns.slice(0, 2) } }), element);
    var lo = column(figure, figure.chart.columns[2]), hi = column(figure, figure.chart.columns[3]);
    var texts = column(figure, figure.chart.columns[1]).texts;
    option.xAxis.max = 1;
    option.series[0].label.position = 'insideLeft';
    option.series[0].label.color = card;
    option.series[0].label.formatter = function (p) { return numeric(p.value) > 0.2 ? texts[p.dataIndex] : ''; };
    option.series.push({
      type: 'custom', silent: true, encode: { x: [0, 1], y: 2 },
      data: lo.values.map(function (from, i) { return [from, hi.values[i], i]; }),
      renderItem: function (params, api) {
        if (numeric(lo.values[params.dataIndex]) === null) { return undefined; }
        var from = api.coord([api.value(0), params.dataIndex]), to = api.coord([api.value(1), params.dataIndex]);
        return { type: 'line', shape: { x1: from[0], y1: from[1], x2: to[0], y2: to[1] },
          style: { stroke: ink, lineWidth: 2, lineCap: 'round' } };
      }
    });
    option.tooltip.formatter = function (p) {
      var i = p.dataIndex;
      return column(figure, figure.chart.columns[0]).texts[i] + '\n' + texts[i] + '  (' + lo.texts[i] + ' … ' + hi.texts[i] + ')';
    };
    return option;
  }

  /* Rows and columns of shares: the darker a cell, the larger its share. */
  function matrix(figure, element) {
    var row = column(figure, figure.chart.columns[0]).texts, across = column(figure, figure.chart.columns[1]).texts;
    var share = column(figure, figure.chart.columns[2]);
    function distinct(texts) { return texts.filter(function (text, i) { return texts.indexOf(text) === i; }); }
    var rows = distinct(row), columns = distinct(across);
    var cell = Math.floor((element.clientWidth - labelWidth(element, rows) - 16) / columns.length);
    var named = columns.map(function (name) { return wrap(name, cell - 4, SMALL); });
    var above = named.reduce(function (most, own) { return Math.max(most, own.length); }, 1) * LINE + 12;
    var option = base();
    option.grid = { left: 4, right: 8, top: above, bottom: 4, containLabel: true };
    option.yAxis = rowsOf(element, rows, 34, above);
    option.xAxis = {
      type: 'category', position: 'top', axisTick: { show: false }, axisLine: { show: false },
      data: named.map(function (own) { return own.join('\n'); }),
      axisLabel: { color: ink, fontSize: SMALL, lineHeight: LINE, fontFamily: font, interval: 0 }
    };
    option.visualMap = { show: false, min: 0, max: 1, dimension: 2, inRange: { color: [card, palette[0]] } };
    option.series = [{
      type: 'heatmap', itemStyle: { borderColor: line, borderWidth: 1 }, emphasis: { disabled: true },
      data: share.values.map(function (value, i) {
        return {
          value: [columns.indexOf(across[i]), rows.indexOf(row[i]), numeric(value) === null ? 0 : value],
          label: { color: numeric(value) > 0.55 ? card : ink }
        };
      }),
      label: {
        show: true, fontSize: SMALL, fontFamily: font,
        formatter: function (p) { return share.texts[p.dataIndex]; }
      }
    }];
    option.tooltip.formatter = function (p) {
      return row[p.dataIndex] + ' → ' + across[p.dataIndex] + '\n' + share.label + ': ' + share.texts[p.dataIndex];
    };
    return option;
  }

  function intervals(figure, element) {
    var keys = figure.chart.columns;
    var all = keys.map(function (key) { return column(figure, key); });
    /* A row without a value has its place in the table alone. */
    var shown = all[0].values.map(function (label, i) { return i; }).filter(function (i) {
      return numeric(all[1].values[i]) !== null || (keys.length > 4 && numeric(all[4].values[i]) !== null);
    });
    function of(at, what) { return shown.map(function (i) { return all[at][what][i]; }); }
    var unit = all[1].unit, ends = of(1, 'values').concat(of(2, 'values'), of(3, 'values'));
    var span = decades(ends, unit);
    function values(at) {
      return of(at, 'values').map(function (v) {
        return span === null || numeric(v) === null ? v : Math.max(Math.log10(v * unit[1]), span[0]);
      });
    }
    function dots(at) { return values(at).map(function (v, i) { return [v, i]; }); }
    var labels = of(0, 'texts'), lo = values(2), hi = values(3);
    var room = element.clientWidth - labelWidth(element, labels);
    var option = base();
    option.grid = { left: 4, right: 28, top: 8, bottom: 4, containLabel: true };
    option.yAxis = rowsOf(element, labels, 28, 8);
    option.xAxis = valueAxis(all[1], numberWidth(all[1]), room);
    option.xAxis.scale = true;
    option.series = [
      { type: 'custom', silent: true, renderItem: function (params, api) {
          if (numeric(lo[params.dataIndex]) === null) { return undefined; }
          var from = api.coord([api.value(0), params.dataIndex]);
          var to = api.coord([api.value(1), params.dataIndex]);
          return { type: 'line', shape: { x1: from[0], y1: from[1], x2: to[0], y2: to[1] },
            style: { stroke: colour('chart-interval'), lineWidth: 5, lineCap: 'round' } };
        },
        encode: { x: [0, 1], y: 2 },
        data: labels.map(function (label, i) { return [lo[i], hi[i], i]; }) },
      { type: 'scatter', symbolSize: 10, itemStyle: { color: palette[0], borderColor: card, borderWidth: 1 }, data: dots(1) }
    ];
    if (keys.length > 4) {
      option.series.push({ type: 'scatter', silent: true, symbol: 'diamond', symbolSize: 11,
        itemStyle: { color: card, borderColor: muted, borderWidth: 1.5 }, data: dots(4) });
    }
    if (span) { durationAxis(option, span, room); }
    var texts = [1, 2, 3].map(function (at) { return of(at, 'texts'); });
    option.tooltip.formatter = function (p) {
      var i = p.dataIndex;
      return labels[i] + '\n' + texts[0][i] + '  (' + texts[1][i] + ' … ' + texts[2][i] + ')';
    };
    return option;
  }

  /* Which sets a combination joins, as dots under the sets' names, and beside them how many are in it. */
  function upset(figure, element) {
    var combinations = column(figure, figure.chart.columns[0]).texts.map(function (text) { return text.split(' + '); });
    var size = column(figure, figure.chart.columns[1]);
    var sets = [];
    combinations.forEach(function (members) {
      members.forEach(function (name) { if (sets.indexOf(name) < 0) { sets.push(name); } });
    });
    var named = widest(sets, LABEL) + 12, lying = sets.length * named <= element.clientWidth / 2;
    var cell = lying ? named : 26, above = lying ? 30 : named + 8, below = 26;
    var beside = sets.length * cell + 16, room = widest(size.texts, SMALL) + 10;
    var rows = combinations.map(function (members, i) { return i; });
    grow(element, rows.length * (printing() ? 19 : 28) + above + below, rows.length * LINE + above + below);
    function dots(isIn) {
      var data = [];
      combinations.forEach(function (members, i) {
        sets.forEach(function (name, x) { if ((members.indexOf(name) >= 0) === isIn) { data.push([x, i]); } });
      });
      return {
        type: 'scatter', silent: true, symbolSize: printing() ? 8 : 11, data: data,
        itemStyle: { color: isIn ? palette[0] : line }
      };
    }
    var option = base();
    option.grid = [
      { left: 4, width: sets.length * cell, top: above, bottom: below },
      { left: beside, right: room, top: above, bottom: below }
    ];
    option.xAxis = [
      { type: 'category', data: sets, position: 'top', axisLine: { show: false }, axisTick: { show: false },
        axisLabel: { color: ink, fontSize: LABEL, fontFamily: font, interval: 0, rotate: lying ? 0 : 90 } },
      Object.assign(valueAxis(size, numberWidth(size), element.clientWidth - beside - room), { gridIndex: 1 })
    ];
    option.yAxis = [0, 1].map(function (grid) {
      return { type: 'category', inverse: true, data: rows, show: false, gridIndex: grid };
    });
    option.series = [
      dots(false),
      { type: 'custom', silent: true, data: rows.map(function (i) {
          var at = combinations[i].map(function (name) { return sets.indexOf(name); });
          return [Math.min.apply(null, at), Math.max.apply(null, at), i];
        }),
        encode: { x: [0, 1], y: 2 },
        renderItem: function (params, api) {
          var from = api.coord([api.value(0), api.value(2)]), to = api.coord([api.value(1), api.value(2)]);
          return { type: 'line', shape: { x1: from[0], y1: from[1], x2: to[0], y2: to[1] },
            style: { stroke: palette[0], lineWidth: 2 } };
        } },
      dots(true),
      { type: 'bar', xAxisIndex: 1, yAxisIndex: 1, barMaxWidth: 18, data: size.values.map(numeric),
        itemStyle: { color: palette[0], borderRadius: [0, 3, 3, 0] },
        label: {
          show: true, position: 'right', color: muted, fontSize: SMALL, fontFamily: font,
          formatter: function (p) { return size.texts[p.dataIndex]; }
        } }
    ];
    option.tooltip.formatter = function (p) {
      return combinations[p.dataIndex].join(' + ') + '\n' + size.label + ': ' + size.texts[p.dataIndex];
    };
    return option;
  }

  /* How many steps at most lead to each node; the links have no cycles. */
  function layers(links) {
    var depth = {};
    links.forEach(function (link) { depth[link.source] = depth[link.target] = 0; });
    Object.keys(depth).forEach(function () {
      links.forEach(function (link) {
        depth[link.target] = Math.max(depth[link.target], depth[link.source] + 1);
      });
    });
    return depth;
  }

  function flow(figure, element) {
    var keys = figure.chart.columns;
    var from = column(figure, keys[0]).texts, to = column(figure, keys[1]).texts;
    var weight = column(figure, keys[2]);
    var links = [];
    from.forEach(function (source, i) {
      links.push({ source: source, target: to[i], value: weight.values[i], text: weight.texts[i] });
    });
    var depth = layers(links), names = Object.keys(depth), bar = 12, gap = 6;
    var deepest = names.reduce(function (most, name) { return Math.max(most, depth[name]); }, 1);
    var words = names.join(' ').split(' ');
    var last = names.filter(function (name) { return depth[name] === deepest; });
    var right = Math.min(widest(last, LABEL), 110) + gap + 4;
    var least = deepest * (bar + gap + Math.min(widest(words, LABEL), 110) + 8) + bar + right;
    var width = printing() ? element.clientWidth : Math.max(element.clientWidth, least);
    var between = Math.floor((width - right - bar - 4) / deepest) - bar - gap - 4;
    var wrapped = {};
    names.forEach(function (name) { wrapped[name] = wrap(name, depth[name] === deepest ? right : between, LABEL); });
    var lines = names.reduce(function (most, name) { return Math.max(most, wrapped[name].length); }, 1);
    grow(element, Math.max(260, names.length * (printing() ? 22 : 38)), 260);
    var option = base();
    option.width = width;
    option.tooltip.formatter = function (p) {
      return p.dataType === 'edge'
        ? p.data.source + ' → ' + p.data.target + '\n' + p.data.text
        : p.name + '\n' + number(p.value);
    };
    option.series = [{
      type: 'sankey', nodeAlign: 'left', left: 4, right: right, top: 10, bottom: 10, nodeWidth: bar,
      nodeGap: Math.max(14, lines * (LINE)), layoutIterations: 64, draggable: false,
      emphasis: { focus: 'adjacency' }, lineStyle: { color: 'source', opacity: 0.28, curveness: 0.5 },
      label: {
        color: ink, fontSize: LABEL, lineHeight: LINE, fontFamily: font, distance: gap,
        formatter: function (p) { return wrapped[p.name].join('\n'); }
      },
      data: names.map(function (name, i) {
        return { name: name, itemStyle: { color: palette[i % palette.length], borderWidth: 0 } };
      }),
      links: links
    }];
    return option;
  }

  var kinds = {
    trend: trend, bars: bars, parts: parts, intervals: intervals, ratios: ratios, funnel: funnel, matrix: matrix, flow: flow,
    upset: upset
  };
  var charts = [];

  function draw(chart) {
    chart.element.style.height = '';
    var option = kinds[chart.figure.chart.kind](chart.figure, chart.element);
    chart.drawing.resize({ width: option.width || chart.element.clientWidth, height: chart.element.clientHeight });
    delete option.width;
    chart.drawing.setOption(option, true);
  }

  report.sections.forEach(function (section) {
    section.figures.forEach(function (figure) {
      var element = document.getElementById('chart-' + figure.id);
      if (!element) { return; }
      element.hidden = false;
      element.parentNode.querySelector('details').open = false;
      charts.push({
        figure: figure, element: element,
        drawing: echarts.init(element, null, { renderer: 'canvas', devicePixelRatio: 2 })
      });
    });
  });
  var drawnAt = 0;
  function drawAll() {
    drawnAt = root.clientWidth;
    chooseSizes();
    charts.forEach(draw);
  }
  drawAll();
  /* The width of the window; its height does not matter to the charts. */
  new ResizeObserver(function () {
    if (root.clientWidth !== drawnAt) { drawAll(); }
  }).observe(document.querySelector('.contents'));
  /* The first page fills a sheet of paper, and no more: its pictures shrink until it fits. A short one, of which much is
     missing, shares its sheet with what follows. In pixels, of which paper has 96 an inch. */
  function fitFirstPage() {
    var front = document.querySelector('main > section.front'), sheet = 1012, picture = 440, least = 150;
    if (!front) { return; }
    /* Paper has no list of contents. */
    function bottom() {
      return front.getBoundingClientRect().bottom + window.scrollY - document.querySelector('.contents').offsetHeight;
    }
    do {
      front.style.setProperty('--picture', picture + 'px');
      picture -= 8;
    } while (bottom() > sheet && picture > least);
    front.classList.toggle('full', bottom() > sheet * 0.55);
  }

  window.addEventListener('beforeprint', function () {
    root.classList.add('printing');
    drawAll();
    fitFirstPage();
    /* A heading stays with the first figure below it, or with the beginning of one that goes on on the next page. */
    document.querySelectorAll('main > section[id]').forEach(function (section) {
      var heading = section.querySelector('h2'), first = section.querySelector('figure');
      if (first) {
        var below = first.getBoundingClientRect().bottom - heading.getBoundingClientRect().bottom;
        var least = first.querySelector('.panels') ? Math.min(below, 400) : below;
        section.style.setProperty('--below', Math.ceil(least) + 'px');
      }
    });
  });
  window.addEventListener('afterprint', function () {
    root.classList.remove('printing');
    drawAll();
  });
  root.setAttribute('data-charts', String(charts.length));
})();
