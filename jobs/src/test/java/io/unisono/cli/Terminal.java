package io.unisono.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;

/** The command in this process, and what a person sees of it. */
record Terminal(int exitCode, String out, String err) {

  static Terminal cx(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine cx = Cx.commandLine();
    cx.setOut(new PrintWriter(out, true));
    cx.setErr(new PrintWriter(err, true));
    return new Terminal(cx.execute(arguments), out.toString(), err.toString());
  }

  static Terminal cx(List<String> arguments) {
    return cx(arguments.toArray(String[]::new));
  }
}
