import { optionOrder, type OptionOrder } from '../options/order';
import { external, integration, user } from './objectOptions';

const settings = `${integration.switch}, ${integration.value}`;

const userOrder = optionOrder(
  'WITH',
  `${user.value}, ${user.names}, ${user.string}, ${user.number}, ${user.none.replace('WITH,', '')}`,
);

/** Which options of a CREATE precede which, by object; all others may stand in any order. */
export const createOrders: Readonly<Record<string, readonly OptionOrder[]>> = {
  // Where the data is comes first.
  'EXTERNAL SCHEMA': [
    optionOrder(
      `FROM DATA CATALOG, FROM HIVE METASTORE, FROM POSTGRES, FROM MYSQL, FROM KINESIS, FROM KAFKA, FROM MSK, FROM REDSHIFT`,
      `${external.value}, ${external.role}, ${external.string}, ${external['string?']}`,
    ),
  ],
  DATABASE: [
    optionOrder(
      'FROM DATASHARE, FROM INTEGRATION, FROM ARN',
      'OF ACCOUNT, OF NAMESPACE, DATABASE, WITH DATA CATALOG SCHEMA, WITH NO DATA CATALOG SCHEMA',
      'SET',
      settings,
    ),
    optionOrder('WITH', 'OWNER, COLLATE, ENCODING, CONNECTION LIMIT, CONNECTION LIMIT UNLIMITED'),
  ],
  USER: [userOrder],
};

/** The same for ALTER: the words that begin a change precede what it says. */
export const alterOrders: Readonly<Record<string, readonly OptionOrder[]>> = {
  DATABASE: [
    optionOrder('WITH', 'CONNECTION LIMIT, CONNECTION LIMIT UNLIMITED'),
    optionOrder('INTEGRATION SET', settings),
    optionOrder('HISTORY_MODE', 'FOR ALL TABLES, FOR ALL TABLES IN SCHEMA, FOR TABLE'),
  ],
  DATASHARE: [optionOrder('SET INCLUDENEW', 'FOR SCHEMA')],
  USER: [userOrder],
  ROLE: [optionOrder('WITH', 'RENAME TO, OWNER TO, EXTERNALID TO, EXTERNALID')],
};
