package io.unisono.staging;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Properties;
import java.util.logging.Logger;

/**
 * PostgreSQL that quotes as MariaDB does: names stand in backticks, and what stands in double
 * quotes is a text. {@code jdbc:backtick:URL} is the database of {@code URL}.
 */
public final class BacktickDatabase implements Driver {

  static final String PREFIX = "jdbc:backtick:";

  @Override
  public boolean acceptsURL(String url) {
    return url.startsWith(PREFIX);
  }

  @Override
  public Connection connect(String url, Properties info) throws SQLException {
    if (!acceptsURL(url)) {
      return null;
    }
    Connection real = DriverManager.getConnection(url.substring(PREFIX.length()), info);
    return proxy(
        Connection.class,
        (method, arguments) -> {
          if (method.getName().equals("getMetaData")) {
            return metadata(real.getMetaData());
          }
          if (arguments != null && arguments[0] instanceof String sql) {
            arguments[0] = sql.replace('"', '\'').replace('`', '"');
          }
          return method.invoke(real, arguments);
        });
  }

  private static DatabaseMetaData metadata(DatabaseMetaData real) {
    return proxy(
        DatabaseMetaData.class,
        (method, arguments) ->
            method.getName().equals("getIdentifierQuoteString")
                ? "`"
                : method.invoke(real, arguments));
  }

  private interface Call {
    Object of(Method method, Object[] arguments) throws ReflectiveOperationException, SQLException;
  }

  private static <T> T proxy(Class<T> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              try {
                return call.of(method, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
    return new DriverPropertyInfo[0];
  }

  @Override
  public int getMajorVersion() {
    return 1;
  }

  @Override
  public int getMinorVersion() {
    return 0;
  }

  @Override
  public boolean jdbcCompliant() {
    return false;
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getGlobal();
  }
}
